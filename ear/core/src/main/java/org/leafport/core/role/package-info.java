/**
 * What a node is for, which several modules have to know: who serves cars, who is a proxy.
 *
 * <p>Imports the JDK and {@code org.leafport.core.settings}.
 */
package org.leafport.core.role;
