/**
 * {@code /register}: a home asks for a name, gets it, and answers the challenges of its certificate
 * authority over the same socket (remote access 3).
 *
 * <p>Imports the rooms {@code registry}, {@code challenge}, {@code route}, {@code socket}, {@code
 * frame}, {@code mux} and {@code wire}.
 */
package org.leafport.tunnel.enrolment;
