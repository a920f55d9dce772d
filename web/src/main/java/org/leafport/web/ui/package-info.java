/**
 * The web console: pages for people, drawn on the server and kept up to date by one small script.
 *
 * <p>May import the feature rooms (account, vehicle, command, alert, sms) and the facades of {@code
 * org.leafport.tunnel} for their services and what these hand out, and {@code org.leafport.core};
 * no business rule and no {@code EntityManager} lives here, and no other room imports this one.
 */
package org.leafport.web.ui;
