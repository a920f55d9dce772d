package org.leafport.tunnel.target;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leafport.tunnel.http.Gate;
import org.leafport.tunnel.http.Reply;
import org.leafport.tunnel.http.RequestHead;

/**
 * Lets cars' navigation units and second-generation units through to their two paths, no further.
 */
final class CarGate implements Gate {

  private static final Set<String> PATHS = Set.of("/WARCondelivbas/it-m_gw10/", "/ficosa/gdc");

  @Override
  public Verdict judge(RequestHead request) {
    return PATHS.contains(request.path()) && !request.wantsWebSocket()
        ? new Pass(request, List.of(), Optional.empty())
        : new Answer(Reply.empty(404));
  }
}
