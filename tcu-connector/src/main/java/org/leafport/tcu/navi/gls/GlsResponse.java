package org.leafport.tcu.navi.gls;

import java.util.Optional;
import org.leafport.tcu.navi.MessageHead;
import org.leafport.tcu.navi.MessageId;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The file {@value #FILE_NAME} of an answer (online search, section 2).
 *
 * <pre>
 * head
 * u8   status: 02 data follows, 01 acknowledged
 * u32  length, after status 02 only
 *      data: XML (GLS1, GLS2) or JPEG (GLS3)
 * </pre>
 *
 * @param head the beginning, with id 0301
 * @param status {@link #DATA}, {@link #ACKNOWLEDGED}; others are not known
 * @param data empty unless the status is {@link #DATA}; at most 2 MiB
 */
public record GlsResponse(MessageHead head, int status, Optional<Octets> data) {
  /** The name of the file. */
  public static final String FILE_NAME = "GLSRESP.001";

  /** Status: data follows. */
  public static final int DATA = 2;

  /** Status: nothing follows. */
  public static final int ACKNOWLEDGED = 1;

  private static final int MAX_DATA = 2 * 1024 * 1024;

  /** Refuses data with another status, and the status without data. */
  public GlsResponse {
    if (data.isPresent() != (status == DATA)) {
      throw new IllegalArgumentException("data comes with status " + DATA);
    }
  }

  /** An answer with data. */
  public static GlsResponse of(Octets data) {
    return new GlsResponse(MessageHead.of(MessageId.SEARCH), DATA, Optional.of(data));
  }

  /** The answer to a click. */
  public static GlsResponse acknowledged() {
    return new GlsResponse(MessageHead.of(MessageId.SEARCH), ACKNOWLEDGED, Optional.empty());
  }

  /** Reads the file. */
  public static GlsResponse decode(Octets file) throws ProtocolException {
    NaviReader reader = new NaviReader(file);
    MessageHead head = MessageHead.read(reader, MessageId.SEARCH);
    int status = reader.u8("status");
    Optional<Octets> data =
        status == DATA ? Optional.of(reader.blob32(MAX_DATA, "data")) : Optional.empty();
    reader.requireEnd();
    return new GlsResponse(head, status, data);
  }

  /**
   * The bytes of the file.
   *
   * @throws IllegalArgumentException when the data is too long
   */
  public Octets encode() {
    NaviWriter out = head.write(new NaviWriter()).u8(status, "status");
    data.ifPresent(each -> out.blob32(each, MAX_DATA, "data"));
    return out.toOctets();
  }
}
