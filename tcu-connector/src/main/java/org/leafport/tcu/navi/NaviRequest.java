package org.leafport.tcu.navi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A whole request of a navigation unit.
 *
 * @param document who asks, and what
 * @param packet the document as it came, and the files beside it
 */
public record NaviRequest(RequestDocument document, FilePacket packet) {
  private static final String DOCUMENT_NAME = "request.xml";

  /**
   * Reads the body of an HTTP request.
   *
   * @throws EnvelopeException when it can't be read, or asks nothing
   */
  public static NaviRequest decode(byte[] body, EnvelopeLimits limits) throws EnvelopeException {
    FilePacket packet = Envelope.REQUEST.open(body, limits);
    RequestDocument document = RequestDocument.decode(packet.document().content());
    if (document.application().isEmpty()) {
      throw new EnvelopeException(EnvelopeError.DOCUMENT, 0, "document", "asks no application");
    }
    return new NaviRequest(document, packet);
  }

  /**
   * A request as a unit makes it.
   *
   * @throws IllegalArgumentException when there are too many files
   */
  public static NaviRequest of(RequestDocument document, List<NaviFile> files) {
    return new NaviRequest(document, packet(document, files));
  }

  /** The body of an HTTP request. */
  public byte[] encode() {
    return Envelope.REQUEST.seal(packet);
  }

  /** What is asked. */
  public ApplicationCall call() {
    return document.application().orElseThrow();
  }

  /**
   * The file that the first {@code send_data} names: all that CP, DJ and GLS look at. Without one
   * the answer is an empty body.
   */
  public Optional<NaviFile> firstFile() {
    return call().attachments().stream().findFirst().flatMap(this::file);
  }

  /** The file of the packet that a {@code send_data} names. */
  public Optional<NaviFile> file(ApplicationCall.Attachment attachment) {
    return attachment.fileName().flatMap(packet::file);
  }

  private static FilePacket packet(RequestDocument document, List<NaviFile> files) {
    List<NaviFile> all = new ArrayList<>();
    all.add(new NaviFile(DOCUMENT_NAME, document.encode()));
    all.addAll(files);
    return new FilePacket(all);
  }
}
