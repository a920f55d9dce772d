/**
 * The connection profiles that a navigation unit keeps: which network it dials and which address it
 * calls, read from and written to the files that owners exchange with it.
 *
 * <p>Imports the JDK and {@code wire}. The files hold private data: they are edited where the owner
 * is, and neither stored nor logged.
 */
package org.leafport.tcu.navi.profile;
