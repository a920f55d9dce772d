package org.leafport.tcu.connector;

import org.leafport.tcu.gdc.GdcException;
import org.leafport.tcu.gdc.GdcMessage;

/**
 * The application's side of the connector, implemented by a message-driven bean. Every call is one
 * transaction; calls for one VIN come one at a time and in the order the messages arrived.
 *
 * <p>A call that throws is repeated once on a fresh endpoint: nothing of it was stored. One whose
 * commit fails is not, because the database may have done it before it was lost; so whatever can
 * fail has to fail in the call, conflicts with other transactions included. In the end a logon is
 * answered with "not now", anything else with no bytes, and the connection is closed (Gen1 TCU
 * protocol, section 11).
 */
public interface GdcListener {

  /**
   * Takes in one message.
   *
   * @param connection what is known of the connection it came on
   * @param message the message, wholly readable
   * @return what to send after the commit, and what becomes of the connection
   */
  GdcAnswer onMessage(GdcConnection connection, GdcMessage message);

  /**
   * Takes in the bytes of a message that could not be read. Called only where a car can be named:
   * the connection is bound to one, or the identity in the message was readable. The connection is
   * closed afterwards without a byte, whatever happens here.
   *
   * @param connection what is known of the connection it came on
   * @param error what is wrong with the message, and where
   * @param frame the bytes, as far as they arrived
   */
  void onUnreadable(GdcConnection connection, GdcException error, byte[] frame);
}
