/**
 * What a loopback connection inside this process carries beside its bytes.
 *
 * <p>Imports the JDK and {@code org.leafport.core.duplex}.
 */
package org.leafport.core.hop;
