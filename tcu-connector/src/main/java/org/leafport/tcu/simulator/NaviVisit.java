package org.leafport.tcu.simulator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.leafport.tcu.navi.NaviFile;
import org.leafport.tcu.navi.NaviResponse;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * How an exchange went.
 *
 * @param outcome how it ended
 * @param response what the server answered, if that could be read
 */
public record NaviVisit(NaviOutcome outcome, Optional<NaviResponse> response) {

  static NaviVisit ended(NaviOutcome outcome) {
    return new NaviVisit(outcome, Optional.empty());
  }

  /** The same answer, judged by what it says. */
  NaviVisit judged(NaviOutcome other) {
    return new NaviVisit(other, response);
  }

  /** This one, or a later one if this was good: the first trouble counts. */
  NaviVisit then(NaviVisit later) {
    return outcome.good() ? later : this;
  }

  /** The files of the answer. */
  List<NaviFile> files() {
    return response.map(NaviResponse::files).orElse(List.of());
  }

  /** Reads a file as one kind of message. */
  interface Decoder<T> {
    T decode(Octets file) throws ProtocolException;
  }

  /** The messages of one kind among the files. */
  <T> List<T> messages(Decoder<T> decoder) {
    return files().stream().flatMap(file -> read(file, decoder)).toList();
  }

  private static <T> Stream<T> read(NaviFile file, Decoder<T> decoder) {
    try {
      return Stream.of(decoder.decode(file.content()));
    } catch (ProtocolException another) {
      return Stream.empty();
    }
  }
}
