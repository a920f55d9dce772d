package org.leafport.tunnel.registry;

import java.time.Duration;
import java.util.List;

/**
 * The claims of homes to cars (remote-proxy 10.2). Found by injection, callable from any thread;
 * every call blocks on the database. The label is the one whose tunnel the message came over.
 */
public interface CarClaims {

  /**
   * Claims a car, or confirms its new unit or SIM.
   *
   * @param vin 17 characters
   * @param tcuId number of the telematics unit, 1 to 12 visible ASCII characters
   * @param iccid number of the SIM, 1 to 20 visible ASCII characters
   * @return all claims of the home, for the message {@code vin_claims}
   * @throws ClaimRefused if a value can't be one, or the home has 10 claims already
   */
  List<ClaimStatus> claim(String label, String vin, String tcuId, String iccid) throws ClaimRefused;

  /**
   * Gives a car up; one that isn't claimed is no error.
   *
   * @return all claims of the home
   */
  List<ClaimStatus> release(String label, String vin) throws ClaimRefused;

  /** All claims of the home. */
  List<ClaimStatus> of(String label) throws ClaimRefused;

  /**
   * A new code that the owner enters as user name in the car, to prove that it is his; it takes the
   * place of an earlier one.
   */
  ProofCode code(String label) throws ClaimRefused;

  /**
   * A proof code.
   *
   * @param code 8 characters that can't be mistaken for each other
   * @param expiresIn how long it can be used
   */
  record ProofCode(String code, Duration expiresIn) {

    /** Doesn't quote it. */
    @Override
    public String toString() {
      return "proof code";
    }
  }
}
