package org.leafport.tcu.navi.picture;

import org.leafport.tcu.wire.ProtocolException;

/** A picture that can't be shown. The slide it belongs to is sent without it. */
public final class PictureException extends ProtocolException {
  private static final long serialVersionUID = 1L;

  private final PictureError error;

  /**
   * @param error the kind of trouble
   * @param offset position in the file
   * @param reason what is wrong, without quoting the file
   */
  PictureException(PictureError error, int offset, String reason) {
    super(offset, "picture", reason);
    this.error = error;
  }

  /** The kind of trouble. */
  public PictureError error() {
    return error;
  }
}
