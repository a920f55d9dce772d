/**
 * Who may come in by which port: the threshold and the filter in front of every page, API call and
 * WebSocket, and the policy they carry out.
 *
 * <p>The policy ({@link org.leafport.web.gateway.GatewayPolicy} and the records it reads and
 * answers) imports the JDK only; the rest of the room adds Jakarta Servlet, the container's Grizzly
 * and registry, {@code org.leafport.core}, and of the proxy the door that its node opens ({@code
 * org.leafport.tunnel.node.ProxyDoor}). Feature rooms don't import it; adapters may read {@link
 * org.leafport.web.gateway.Admission}.
 */
package org.leafport.web.gateway;
