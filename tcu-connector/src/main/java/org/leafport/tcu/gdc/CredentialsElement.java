package org.leafport.tcu.gdc;

import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The credentials element: user name and password hash, two texts of 16 (protocol section 5.2). An
 * empty element means "no credentials".
 */
final class CredentialsElement {
  private static final int USER_WIDTH = 16;
  private static final int HASH_WIDTH = 16;

  private CredentialsElement() {}

  static Optional<Credentials> read(Element element) throws ProtocolException {
    if (element.length() == 0) {
      return Optional.empty();
    }
    ByteReader reader = element.content();
    String user = Element.read(reader, "user").identifier("user");
    String hash = Element.read(reader, "password hash").identifier("password hash");
    return Optional.of(new Credentials(user, hash));
  }

  static void write(ByteWriter out, Optional<Credentials> credentials) {
    ByteWriter content = new ByteWriter();
    credentials.ifPresent(
        present -> {
          Element.writeText(content, present.user(), USER_WIDTH);
          Element.writeText(content, present.passwordHash(), HASH_WIDTH);
        });
    Element.write(out, ElementType.BINARY, content.toBytes());
  }
}
