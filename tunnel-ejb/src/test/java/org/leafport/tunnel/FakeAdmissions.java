package org.leafport.tunnel;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.leafport.tunnel.auth.ConnectError;
import org.leafport.tunnel.auth.ConnectRefused;
import org.leafport.tunnel.registry.Admissions;
import org.leafport.tunnel.registry.Certificate;
import org.leafport.tunnel.registry.EventKind;
import org.leafport.tunnel.registry.Standing;

/** A registry that lets everybody in, or says what it was told to say, and remembers the rest. */
public final class FakeAdmissions implements Admissions {

  /** What happened, one line each. */
  public final List<String> events = new CopyOnWriteArrayList<>();

  /** Why nobody is let in; null: everybody is. */
  public volatile ConnectError refusal;

  @Override
  public void admit(String label, Certificate certificate) throws ConnectRefused {
    if (refusal != null) {
      throw new ConnectRefused(refusal);
    }
    events.add("admitted " + label);
  }

  @Override
  public void renewed(String label, Certificate certificate) throws ConnectRefused {
    admit(label, certificate);
  }

  @Override
  public void connected(String label, InetAddress client) {
    events.add("connected " + label);
  }

  @Override
  public void stillConnected(String label) {
    events.add("still connected " + label);
  }

  @Override
  public void disconnected(String label, String reason) {
    events.add("disconnected " + label + ": " + reason);
  }

  @Override
  public void noted(String label, EventKind kind, String detail, InetAddress client) {
    events.add(kind.word() + " " + label + ": " + detail);
  }

  @Override
  public Standing standing(String label) {
    return new Standing(3, 1, false, Optional.empty());
  }
}
