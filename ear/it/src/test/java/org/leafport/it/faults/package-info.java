/**
 * What happens when things break under load: the process, the database, the cars' manners.
 *
 * <p>May import {@code product}, the codec of the cars and the JDK.
 */
package org.leafport.it.faults;
