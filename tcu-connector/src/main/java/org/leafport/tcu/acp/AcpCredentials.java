package org.leafport.tcu.acp;

import java.util.Objects;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;

/**
 * User name and password that a unit was given: an element around two texts (section 3.6). A part
 * that isn't coded as text is given as hexadecimal digits.
 *
 * @param user user name; may be empty
 * @param password password; may be empty
 */
public record AcpCredentials(String user, String password) {

  /** Refuses nulls. */
  public AcpCredentials {
    Objects.requireNonNull(user);
    Objects.requireNonNull(password);
  }

  static AcpCredentials read(AcpReader reader) throws AcpException {
    AcpReader content = reader.inside("credentials", AcpError.TRUNCATED);
    return new AcpCredentials(content.textOrHex("user"), content.textOrHex("password"));
  }

  void write(ByteWriter out) {
    ByteWriter content = new ByteWriter();
    AcpText.write(content, user);
    AcpText.write(content, password);
    Element.write(out, ElementType.BINARY, content.toBytes());
  }

  /** Shows neither: this text may end up in a log. */
  @Override
  public String toString() {
    return user.isEmpty() && password.isEmpty()
        ? "AcpCredentials[blank]"
        : "AcpCredentials[present]";
  }
}
