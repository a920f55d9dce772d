package org.leafport.tcu.navi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A whole answer to a navigation unit. (Where there is nothing to say the answer is an empty body,
 * which is none of these.)
 *
 * @param document says which files come along
 * @param files the files beside the document, at most 4096
 */
public record NaviResponse(ResponseDocument document, List<NaviFile> files) {
  private static final String DOCUMENT_NAME = "response.xml";

  /** Copies the list. */
  public NaviResponse {
    files = List.copyOf(files);
  }

  /** The usual answer: signed in or not, here are the files. */
  public static NaviResponse of(NaviApplication application, List<NaviFile> files) {
    return new NaviResponse(
        new ResponseDocument(Optional.empty(), application.name(), names(files)), files);
  }

  /** The same answer, but the sign-in is refused. */
  public NaviResponse refused(ResponseDocument.Refusal refusal) {
    return new NaviResponse(
        new ResponseDocument(Optional.of(refusal), document.application(), document.files()),
        files);
  }

  /** True when the document tells of just those files that are there, in this order. */
  public boolean isConsistent() {
    return document.files().equals(names(files));
  }

  /** The body of the HTTP answer; it has to be sent with its length. */
  public byte[] encode() {
    List<NaviFile> all = new ArrayList<>();
    all.add(new NaviFile(DOCUMENT_NAME, document.encode()));
    all.addAll(files);
    return Envelope.RESPONSE.seal(new FilePacket(all));
  }

  /**
   * Reads the body of an HTTP answer, as a unit does.
   *
   * @throws EnvelopeException when it can't be read
   */
  public static NaviResponse decode(byte[] body, EnvelopeLimits limits) throws EnvelopeException {
    FilePacket packet = Envelope.RESPONSE.open(body, limits);
    return new NaviResponse(
        ResponseDocument.decode(packet.document().content()), packet.attachments());
  }

  private static List<String> names(List<NaviFile> files) {
    return files.stream().map(NaviFile::name).toList();
  }
}
