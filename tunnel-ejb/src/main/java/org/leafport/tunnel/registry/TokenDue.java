package org.leafport.tunnel.registry;

import java.time.Instant;
import java.util.Optional;

/**
 * A subject whose token is due for its daily check.
 *
 * @param subject who
 * @param sealedToken his newest token under the installation key
 * @param checked when that token was last known to be good
 */
record TokenDue(String subject, Optional<byte[]> sealedToken, Instant checked) {}
