package org.leafport.tunnel.devices;

import java.time.Instant;

/**
 * What a good token of a device proves.
 *
 * @param deviceId which device
 * @param accountId the account it acts as, without administration
 * @param expires when the token ends
 */
public record DeviceCredential(String deviceId, long accountId, Instant expires) {}
