/**
 * Running the application: its start and stop, health, metrics.
 *
 * <p>Imports core, and of the other rooms what it has to start, stop or ask for its state.
 */
package org.leafport.web.operation;
