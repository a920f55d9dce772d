package org.leafport.tunnel.registry;

import java.util.Optional;

/** Who gets a name, in the form in which it is stored. */
public record Owner(
    String subject,
    Optional<byte[]> sealedToken,
    Optional<byte[]> resumeTokenHash,
    Optional<byte[]> instanceId,
    String software) {}
