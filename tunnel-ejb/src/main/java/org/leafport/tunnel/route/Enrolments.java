package org.leafport.tunnel.route;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.leafport.tunnel.frame.GoAwayCode;

/** The temporary routes: labels whose enrolment is under way (remote access 3.6). */
public final class Enrolments {

  private final RouteDirectory directory;
  private final RemoteTunnels remotes;
  private final Map<String, OpenEnrolment> own = new ConcurrentHashMap<>();

  /** With the directory of the node or cluster, and the ways to its other nodes. */
  public Enrolments(RouteDirectory directory, RemoteTunnels remotes) {
    this.directory = directory;
    this.remotes = remotes;
    directory.listen(this::heard);
  }

  /** An enrolment has its label; an older one of that label closes. */
  public void arrive(String label, OpenEnrolment enrolment) {
    OpenEnrolment older = own.put(label, enrolment);
    directory.putEnrolment(label);
    if (older != null) {
      older.replaced();
    }
  }

  /** An enrolment is over, for whatever reason. */
  public void depart(String label, OpenEnrolment enrolment) {
    if (own.remove(label, enrolment)) {
      directory.deleteEnrolment(label);
    }
  }

  /** The label's enrolment, if it is under way at this node. */
  public Optional<OpenEnrolment> local(String label) {
    return Optional.ofNullable(own.get(label));
  }

  /** The way to the label's enrolment, here or at another node. */
  public CompletionStage<Optional<ChallengeWay>> find(String label) {
    OpenEnrolment here = own.get(label);
    if (here != null) {
      return CompletableFuture.completedStage(Optional.of(here));
    }
    return directory
        .enrolmentElsewhere(label)
        .thenApply(node -> node.flatMap(id -> remotes.enrolmentAt(id, label)));
  }

  private void heard(RouteEvent event) {
    if (event instanceof RouteEvent.Cut cut && cut.why() == GoAwayCode.REVOKED) {
      OpenEnrolment enrolment = own.get(cut.label());
      if (enrolment != null) {
        enrolment.cut();
      }
    }
  }

  /** To be run every 15 s: keeps the entries in the directory alive. */
  public void refresh() {
    own.keySet().forEach(directory::putEnrolment);
  }
}
