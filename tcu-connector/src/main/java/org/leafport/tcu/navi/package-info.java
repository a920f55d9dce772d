/**
 * The language of navigation units over HTTP (VFlash): the body's envelope, the XML documents, who
 * asks and what the car tells about itself, and the primitives that the binary messages of all
 * applications are made of.
 *
 * <p>Imports nothing but the JDK ({@code java.*}, {@code javax.xml} with its SAX types; {@code
 * javax.imageio} in {@code picture}) and {@code org.leafport.tcu.wire}; has no clock, log, thread
 * or network. Reading costs time and memory in proportion to the body, which its limits bound
 * ({@link org.leafport.tcu.navi.EnvelopeLimits}).
 *
 * <p>Each application has a room of its own below, which knows this one and none of its neighbours:
 *
 * <ul>
 *   <li>{@code navi} itself: envelope, documents, sign-in (AP), car data
 *   <li>{@code navi.cp}: charging points and mesh cells (CP)
 *   <li>{@code navi.pi}: the messages around probe files (PI); the files are read by {@code
 *       org.leafport.tcu.probe}
 *   <li>{@code navi.dj}: directory, favourites, slides and their channels (DJ)
 *   <li>{@code navi.gls}: online search (GLS1 to GLS4)
 *   <li>{@code navi.picture}: pictures as the unit takes them
 *   <li>{@code navi.profile}: the unit's own connection profiles (VFlash dump, CWS_SYS)
 * </ul>
 *
 * <p>Errors: bytes that can't be read are a {@link org.leafport.tcu.wire.ProtocolException} (of the
 * body: {@link org.leafport.tcu.navi.EnvelopeException}); values that can't be written are an
 * {@link IllegalArgumentException}, because the caller made them.
 */
package org.leafport.tcu.navi;
