/**
 * Remote access on the built product: proxy and homes as processes, a real certificate authority
 * for tests, a sponsor service, phones and cars from outside.
 *
 * <p>Imports the product's test tools, and from the tunnel's tests the certificate authority.
 */
package org.leafport.it.remote;
