package org.leafport.tcu.navi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leafport.tcu.wire.Octets;

/**
 * The XML document of an answer (navigation protocol, section 4.2).
 *
 * @param refusal what the driver is told when the sign-in is refused; only AP refuses
 * @param application the one that was asked
 * @param files names of the files that come along, in order
 */
public record ResponseDocument(Optional<Refusal> refusal, String application, List<String> files) {
  private static final String ROOT = "carwings";
  private static final String OK = "ok";
  private static final String NOT_GOOD = "ng";

  /** Copies the list. */
  public ResponseDocument {
    files = List.copyOf(files);
  }

  /**
   * Why a sign-in is refused, in words.
   *
   * @param title shown on the screen; better under 32 bytes
   * @param speech read aloud, a whole sentence
   */
  public record Refusal(String title, String speech) {}

  /**
   * The document, in exactly the form that units are used to.
   *
   * @throws IllegalArgumentException when a text holds a character that XML can't carry
   */
  public Octets encode() {
    List<XmlElement> sent =
        files.stream().map(name -> ApplicationCall.Attachment.ofFile(name).element()).toList();
    XmlElement app = XmlElement.of("app", Map.of("name", application)).containing(sent);
    XmlElement timing = XmlElement.of("timing", Map.of("req", "normal"));
    return XmlElement.of(ROOT, Map.of("version", "2.2"))
        .containing(
            List.of(signIn(), XmlElement.of("srv_inf", app), XmlElement.of("op_inf", timing)))
        .toDocument();
  }

  private XmlElement signIn() {
    Map<String, String> status = new LinkedHashMap<>();
    status.put("sts", refusal.isPresent() ? NOT_GOOD : OK);
    List<XmlElement> words = new ArrayList<>();
    refusal.ifPresent(
        said -> {
          words.add(XmlElement.ofText("txt", said.title()));
          words.add(XmlElement.ofText("read_txt", said.speech()));
        });
    return XmlElement.of("aut_inf", status).containing(words);
  }

  /**
   * Reads a document, as a unit does.
   *
   * @throws EnvelopeException with {@link EnvelopeError#DOCUMENT}
   */
  public static ResponseDocument decode(Octets document) throws EnvelopeException {
    XmlElement root = XmlElement.ofDocument(document);
    if (!root.name().equals(ROOT)) {
      throw unreadable("root is not " + ROOT);
    }
    XmlElement signIn = root.child("aut_inf").orElseThrow(() -> unreadable("has no aut_inf"));
    XmlElement app =
        root.child("srv_inf")
            .flatMap(service -> service.child("app"))
            .orElseThrow(() -> unreadable("has no app"));
    ApplicationCall call = ApplicationCall.of(app);
    return new ResponseDocument(
        refusal(signIn),
        call.name().orElseThrow(() -> unreadable("app has no name")),
        call.attachments().stream().flatMap(each -> each.fileName().stream()).toList());
  }

  private static Optional<Refusal> refusal(XmlElement signIn) throws EnvelopeException {
    return switch (signIn.attribute("sts").orElse("")) {
      case OK -> Optional.empty();
      case NOT_GOOD -> Optional.of(new Refusal(text(signIn, "txt"), text(signIn, "read_txt")));
      default -> throw unreadable("aut_inf is neither ok nor ng");
    };
  }

  private static String text(XmlElement parent, String name) {
    return parent.child(name).map(XmlElement::text).orElse("");
  }

  private static EnvelopeException unreadable(String reason) {
    return new EnvelopeException(EnvelopeError.DOCUMENT, 0, "document", reason);
  }
}
