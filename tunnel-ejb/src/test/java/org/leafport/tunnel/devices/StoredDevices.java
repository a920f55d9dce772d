package org.leafport.tunnel.devices;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is kept, in memory. */
final class StoredDevices implements DeviceStore {

  final List<EnrolledDevice> devices = new ArrayList<>();
  final Map<String, Instant> refused = new HashMap<>();
  private byte key = 1;

  @Override
  public byte[] key(Instant now) {
    byte[] secret = new byte[32];
    secret[0] = key;
    return secret;
  }

  @Override
  public byte[] newKey(Instant now) {
    key++;
    devices.clear();
    refused.clear();
    return key(now);
  }

  @Override
  public List<EnrolledDevice> devices() {
    return List.copyOf(devices);
  }

  @Override
  public void add(EnrolledDevice device) {
    devices.add(device);
  }

  @Override
  public void revoke(String id, Instant now) {
    devices.removeIf(device -> device.id().equals(id));
  }

  @Override
  public synchronized void seen(String id, Instant when, String address) {
    devices.replaceAll(device -> device.id().equals(id) ? device.seen(when, address) : device);
  }

  @Override
  public void extend(String id, Instant expires) {
    devices.replaceAll(device -> device.id().equals(id) ? device.until(expires) : device);
  }

  @Override
  public Map<String, Instant> refused() {
    return Map.copyOf(refused);
  }

  @Override
  public void refuse(String jti, Instant from, Instant expires, Instant now) {
    refused.putIfAbsent(jti, from);
  }
}
