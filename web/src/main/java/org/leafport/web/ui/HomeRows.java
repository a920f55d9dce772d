package org.leafport.web.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.leafport.tunnel.registry.InstanceState;
import org.leafport.tunnel.registry.LiveHomes;
import org.leafport.tunnel.registry.Operator;

/** Words homes of a proxy for its operator. */
final class HomeRows {

  private static final Duration CERTIFICATE_NEARS = Duration.ofDays(14);
  private static final int LONGEST_SUBJECT = 16;
  private static final int HEAD = 8;
  private static final int TAIL = 4;

  private final Phrases phrases;
  private final Measures measures;
  private final Page page;

  HomeRows(Phrases phrases, Measures measures, Page page) {
    this.phrases = phrases;
    this.measures = measures;
    this.page = page;
  }

  HomeRow row(Operator.Home home) {
    var live = home.live();
    return new HomeRow(
        home.label(),
        page.url("/proxy/homes/" + home.label()),
        shortened(home.subject()),
        home.subject(),
        live.map(LiveHomes.Live::node).orElse(""),
        state(home),
        live.isPresent() ? null : home.lastConnected().map(at -> Age.of(at, measures)).orElse(null),
        text(live.isPresent() ? "proxy.seen.now" : "proxy.seen.never"),
        home.certificateNotAfter().map(measures::date).orElse(""),
        home.certificateNotAfter().filter(this::isNear).isPresent(),
        home.ends().map(measures::date).orElse(""),
        home.expiresSoon(),
        measures.number(live.map(LiveHomes.Live::openConnections).orElse(0)),
        measures.megabytes(home.bytesToday()),
        live.map(LiveHomes.Live::software)
            .filter(name -> !name.isEmpty())
            .orElseGet(home::software),
        live.isPresent(),
        home.state() == InstanceState.SUSPENDED,
        home.keep());
  }

  private boolean isNear(Instant end) {
    return Duration.between(measures.now(), end).compareTo(CERTIFICATE_NEARS) < 0;
  }

  /** A subject may be a hash or an address of any length. */
  static String shortened(String subject) {
    return subject.length() <= LONGEST_SUBJECT
        ? subject
        : subject.substring(0, HEAD) + '…' + subject.substring(subject.length() - TAIL);
  }

  private Chip state(Operator.Home home) {
    return switch (home.state()) {
      case LAPSED -> chip("warn", "proxy.chip.lapsed");
      case SUSPENDED -> chip("bad", "proxy.chip.suspended");
      case EXPIRED -> chip("", "proxy.chip.expired");
      case ENROLLING, ACTIVE ->
          home.live()
              .map(live -> chip("ok", "proxy.chip.online", live.since()))
              .orElseGet(() -> offline(home.lastConnected()));
    };
  }

  private Chip offline(Optional<Instant> lastConnected) {
    return lastConnected
        .map(at -> chip("", "proxy.chip.offline", at))
        .orElseGet(() -> chip("warn", "proxy.chip.enrolling"));
  }

  private Chip chip(String kind, String key) {
    return new Chip(kind, text(key), "", null);
  }

  private Chip chip(String kind, String key, Instant since) {
    var duration = measures.duration(measures.since(since));
    return new Chip(kind, phrases.text(key, Map.of("duration", duration)), "", null);
  }

  private String text(String key) {
    return phrases.text(key, Map.of());
  }
}
