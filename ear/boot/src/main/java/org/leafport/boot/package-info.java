/**
 * The launcher: the first class of leafport.jar. It unpacks the container and loads its classes,
 * boots it and deploys the application into it, or runs one of the product's commands without a
 * container.
 *
 * <p>Imports the JDK and the container's boot API only; shares no class with the application.
 */
package org.leafport.boot;
