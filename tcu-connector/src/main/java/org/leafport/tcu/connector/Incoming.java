package org.leafport.tcu.connector;

import org.leafport.tcu.gdc.GdcException;
import org.leafport.tcu.gdc.GdcMessage;
import org.leafport.tcu.gdc.Logon;

/** Something a car sent that the application has to hear of. */
sealed interface Incoming {

  /** The car it is about; messages of one car are handed over one by one. */
  String vin();

  /** What the car is told if the application could not be reached or failed. */
  GdcAnswer fallback();

  /** A message that could be read. */
  record Readable(GdcMessage message) implements Incoming {
    @Override
    public String vin() {
      return message.identity().vin();
    }

    @Override
    public GdcAnswer fallback() {
      return message instanceof Logon ? GdcAnswer.refused() : GdcAnswer.silence();
    }
  }

  /** Bytes that could not be read, from a car that can be named. */
  record Unreadable(String vin, GdcException error, byte[] frame) implements Incoming {
    @Override
    public GdcAnswer fallback() {
      return GdcAnswer.silence();
    }
  }
}
