/**
 * A real PostgreSQL with our schema for the tests of this module.
 *
 * <p>May import {@code org.leafport.core} and Jakarta Persistence.
 */
package org.leafport.web.database;
