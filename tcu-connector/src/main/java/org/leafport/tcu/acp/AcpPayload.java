package org.leafport.tcu.acp;

import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Octets;

/** What a message from a car says, behind its {@link RequestHead}. */
public sealed interface AcpPayload
    permits AcpPayload.OrderCall,
        EvReport,
        SecurityReport,
        HealthReport,
        ConfigurationReport,
        ProbeUpload,
        AcpPayload.Unhandled,
        AcpPayload.Unreadable {

  /** Appends the payload as a car does. */
  void write(ByteWriter out);

  /** The car asks for the order of its source id; nothing further is used. */
  record OrderCall() implements AcpPayload {
    @Override
    public void write(ByteWriter out) {
      // Has no octets.
    }
  }

  /**
   * A message to a destination that has no handler; answered by a negative acknowledgement.
   *
   * @param content everything behind the head, as it came
   */
  record Unhandled(Octets content) implements AcpPayload {
    @Override
    public void write(ByteWriter out) {
      out.bytes(content);
    }
  }

  /**
   * A payload that isn't what its destination demands. Only an unreadable health report is answered
   * (positively), everything else is a bad request.
   *
   * @param content everything behind the head, as it came
   * @param error what is wrong with it
   */
  record Unreadable(Octets content, AcpException error) implements AcpPayload {
    @Override
    public void write(ByteWriter out) {
      out.bytes(content);
    }
  }
}
