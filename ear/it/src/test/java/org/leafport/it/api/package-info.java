/**
 * The API of the running product, as published clients speak it.
 *
 * <p>May import the product's process, {@code org.leafport.core} and the JDK.
 */
package org.leafport.it.api;
