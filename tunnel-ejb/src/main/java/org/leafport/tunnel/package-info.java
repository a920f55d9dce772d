/**
 * Remote access: both ends of the tunnel between a proxy on the internet and the Leafport at home.
 *
 * <p>Imports {@code org.leafport.core} and Jakarta EE; knows neither the cars' connector nor the
 * web application.
 */
package org.leafport.tunnel;
