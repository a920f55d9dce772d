/**
 * The REST API that published phone apps and integrations speak: translates between their JSON and
 * the services, and decides nothing itself.
 *
 * <p>May import every feature room's service and entities, the room {@code signin}, and Jakarta EE;
 * no {@code EntityManager}.
 */
package org.leafport.web.api;
