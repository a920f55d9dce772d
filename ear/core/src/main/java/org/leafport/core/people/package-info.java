/**
 * What remote access asks about the people of this home: whether somebody is who he says.
 *
 * <p>Imports the JDK. Implemented by the module that keeps accounts.
 */
package org.leafport.core.people;
