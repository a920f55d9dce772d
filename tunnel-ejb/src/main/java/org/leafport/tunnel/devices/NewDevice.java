package org.leafport.tunnel.devices;

/**
 * A device that has just been enrolled. Its token is not kept: this is the only time it is seen.
 *
 * @param device the device
 * @param token its token
 * @param qr what its QR code says, see {@link QrCode}
 */
public record NewDevice(EnrolledDevice device, String token, String qr) {

  /** Does not quote the token. */
  @Override
  public String toString() {
    return "new " + device;
  }
}
