package org.leafport.tcu.probe;

/** What the payload of a container is, by the byte behind its header (probe data, section 3). */
public enum PayloadKind {
  /** Records of trips, months, charges and more: for {@link CrmDecoder}. */
  CRM,
  /** A track: for {@link DotDecoder}. */
  DOT,
  /** Something else: to be kept. */
  UNKNOWN,
  /** Nothing behind the header. */
  NONE;

  /** The kind of a payload in clear. */
  public static PayloadKind of(byte[] payload) {
    if (payload.length <= ProbeHeader.LENGTH) {
      return NONE;
    }
    int code = payload[ProbeHeader.LENGTH] & 0xff;
    if (code == DotPoint.GPS_TIME.code()) {
      return DOT;
    }
    return CrmLabels.of(code).isPresent() ? CRM : UNKNOWN;
  }
}
