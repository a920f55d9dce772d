package org.leafport.web.telematics;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import org.leafport.tcu.connector.GdcAnswer;
import org.leafport.tcu.connector.GdcConnection;
import org.leafport.tcu.connector.GdcListener;
import org.leafport.tcu.gdc.GdcException;
import org.leafport.tcu.gdc.GdcMessage;

/** Takes in the messages of Gen1 units: one call, one transaction. */
@MessageDriven(messageListenerInterface = GdcListener.class)
public class Gen1Bean implements GdcListener {

  private Gen1Exchange exchange;

  /** For the container. */
  public Gen1Bean() {}

  @Inject
  void exchange(Gen1Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public GdcAnswer onMessage(GdcConnection connection, GdcMessage message) {
    return exchange.receive(connection, message);
  }

  @Override
  public void onUnreadable(GdcConnection connection, GdcException error, byte[] frame) {
    exchange.unreadable(connection, error, frame);
  }
}
