package org.leafport.web.live;

/**
 * A message to an app.
 *
 * @param type {@code car}, {@code ev_info}, {@code location}, {@code tcu_configuration}, {@code
 *     alert} or {@code listen}; published apps know no others, and one ends itself at a stranger
 * @param vin of the car it is about; empty for {@code listen}
 * @param text the whole message in JSON
 */
record Message(String type, String vin, String text) {

  static final String CAR = "car";
  static final String ALERT = "alert";

  /** The first message: only after it apps count as connected. */
  static final Message LISTEN = of("listen", "", "true");

  /**
   * @param data in JSON
   */
  static Message of(String type, String vin, String data) {
    return new Message(type, vin, "{\"type\":\"" + type + "\",\"data\":" + data + "}");
  }

  /** Whether this message tells all that the other, older one told. */
  boolean replaces(Message older) {
    return type.equals(CAR) && older.type.equals(CAR) && vin.equals(older.vin);
  }
}
