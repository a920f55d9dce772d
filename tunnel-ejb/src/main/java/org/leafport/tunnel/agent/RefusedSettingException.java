package org.leafport.tunnel.agent;

import jakarta.ejb.ApplicationException;

/** A value that can't be used. */
@ApplicationException(rollback = true)
public final class RefusedSettingException extends Exception {
  private static final long serialVersionUID = 1;

  private final String field;

  /**
   * Says which and why.
   *
   * @param field the name of the component of {@link RemoteChange}, or {@code vin}, {@code tcuId},
   *     {@code iccid}
   * @param message what is wanted, a sentence in English
   */
  public RefusedSettingException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The value's name, for example {@code proxyUrl}. */
  public String field() {
    return field;
  }
}
