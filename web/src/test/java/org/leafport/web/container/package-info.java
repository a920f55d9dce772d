/**
 * The services of the feature rooms inside the container: injection, transactions, events and data
 * source as the product has them.
 *
 * <p>Imports the feature rooms and Arquillian.
 */
package org.leafport.web.container;
