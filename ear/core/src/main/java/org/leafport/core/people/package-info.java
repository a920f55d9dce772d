/**
 * What remote access asks about the people of this home: whether somebody is who he says, and how
 * long whoever guesses has to wait.
 *
 * <p>Imports the JDK and the room {@code address}. {@code SignIn} is implemented by the module that
 * keeps accounts.
 */
package org.leafport.core.people;
