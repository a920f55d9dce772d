package org.leafport.tunnel.mux;

/**
 * What went through a session since it began.
 *
 * @param bytesIn payload of connections that arrived
 * @param bytesOut payload of connections that was sent
 * @param connections connections that were opened
 * @param open connections that are open now
 * @param windowBytes bytes that the other side may have on the way or waiting here at most
 */
public record Traffic(long bytesIn, long bytesOut, long connections, int open, long windowBytes) {}
