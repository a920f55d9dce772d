/**
 * What a loopback connection inside this process carries beside its bytes.
 *
 * <p>Imports the JDK.
 */
package org.leafport.core.hop;
