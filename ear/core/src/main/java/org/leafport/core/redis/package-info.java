/**
 * What several nodes share at run time, in a Redis server; nothing of it is loaded on a node that
 * has none.
 *
 * <p>Imports {@code org.leafport.core.settings}, {@code health} and Redisson, and is the only
 * package that does.
 */
package org.leafport.core.redis;
