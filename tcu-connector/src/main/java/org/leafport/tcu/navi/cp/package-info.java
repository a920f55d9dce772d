/**
 * Application CP of navigation units: charging points by mesh cells and near a place, their
 * details, and whether they are free (navigation protocol, sections 9 and 10).
 *
 * <p>Imports nothing but the JDK, {@code org.leafport.tcu.wire} and {@code org.leafport.tcu.navi}.
 * It knows no provider: who asks one hands {@link org.leafport.tcu.navi.cp.ChargingSite} or {@link
 * org.leafport.tcu.navi.cp.SiteAvailability} in.
 */
package org.leafport.tcu.navi.cp;
