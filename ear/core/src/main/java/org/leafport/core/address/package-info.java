/**
 * Addresses of machines and blocks of them, as operators write them and as limits count them.
 *
 * <p>Imports the JDK.
 */
package org.leafport.core.address;
