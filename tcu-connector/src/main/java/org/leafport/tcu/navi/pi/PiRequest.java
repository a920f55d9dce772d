package org.leafport.tcu.navi.pi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leafport.tcu.navi.ApplicationCall;
import org.leafport.tcu.navi.NaviFile;
import org.leafport.tcu.navi.NaviRequest;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The messages of a request, in the order in which they are to be handled, as far as they can be
 * (probe data, sections 2.1 and 2.5).
 *
 * @param steps handled one after the other; the answers of all go into one response
 * @param fault why reading had to end, if it had: then the answer is an empty body, but what the
 *     steps before it did stays
 */
public record PiRequest(List<Step> steps, Optional<String> fault) {
  private static final int CONTAINER_FIRST = 0x05;
  private static final int CONTAINER_SECOND = 0x81;

  /**
   * A message.
   *
   * @param message what it says
   * @param probeFile the file that it announces
   */
  public record Step(PiMessage message, Optional<Octets> probeFile) {}

  /** Copies the list. */
  public PiRequest {
    steps = List.copyOf(steps);
  }

  /** The messages of a request. */
  public static PiRequest of(NaviRequest request) {
    List<Step> steps = new ArrayList<>();
    try {
      if (request.call().attachments().isEmpty()) {
        throw new ProtocolException(0, "send_data", "is missing");
      }
      for (ApplicationCall.Attachment each : request.call().attachments()) {
        Octets file =
            request
                .file(each)
                .map(NaviFile::content)
                .orElseThrow(() -> new ProtocolException(0, "send_data", "names no file"));
        if (!isProbeFile(file)) {
          steps.add(step(PiMessage.decode(file), request));
        }
      }
      return new PiRequest(steps, Optional.empty());
    } catch (ProtocolException e) {
      return new PiRequest(steps, Optional.of(e.getMessage()));
    }
  }

  /** A unit may list the probe file itself, which is no message. */
  private static boolean isProbeFile(Octets file) {
    return file.length() >= 2 && file.u8(0) == CONTAINER_FIRST && file.u8(1) == CONTAINER_SECOND;
  }

  private static Step step(PiMessage message, NaviRequest request) throws ProtocolException {
    if (message instanceof PiMessage.Announcement announced) {
      return new Step(
          message,
          Optional.of(
              announced
                  .fileName()
                  .flatMap(request.packet()::file)
                  .map(NaviFile::content)
                  .orElseThrow(() -> new ProtocolException(7, "file name", "names no file"))));
    }
    return new Step(message, Optional.empty());
  }
}
