package org.leafport.tunnel.agent;

/**
 * CDI event, fired asynchronously: something in the status of remote access is other than before.
 *
 * @param status how it stands now
 */
public record RemoteStatusChanged(RemoteStatus status) {}
