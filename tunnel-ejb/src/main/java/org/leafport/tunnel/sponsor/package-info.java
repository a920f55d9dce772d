/**
 * Asks whether somebody may have a name at this proxy: a sponsor service over gRPC, a list of
 * tokens, or nobody at all; and a small sponsor service to try it with.
 *
 * <p>Imports gRPC, {@code org.leafport.core}, {@code org.leafport.tunnel} and Jakarta EE; what the
 * command {@code sponsor} needs knows nothing of Jakarta EE.
 */
package org.leafport.tunnel.sponsor;
