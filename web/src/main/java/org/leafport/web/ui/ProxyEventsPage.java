package org.leafport.web.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import org.leafport.tunnel.registry.Operator;

/** {@code /proxy/events}: what happened at this proxy last, to one name or to all. */
@Named("proxyEvents")
@RequestScoped
public class ProxyEventsPage {

  private static final String PATH = "/proxy/events";
  private static final int SHOWN = 200;
  private static final int LONGEST_LABEL = 63;

  @Inject private Operator operator;
  @Inject private Words words;
  @Inject private Moments moments;
  @Inject private Page page;
  @Inject private Exchange exchange;

  /** Where to read what happened to a name. */
  static String address(String label) {
    return PATH + "?label=" + URLEncoder.encode(label, UTF_8);
  }

  /** The name that is looked at; empty: all. */
  public String getLabel() {
    return Optional.ofNullable(exchange.request().getParameter("label"))
        .map(String::strip)
        .filter(label -> label.length() <= LONGEST_LABEL)
        .orElse("");
  }

  /** The latest events, the newest first. */
  public List<EventRow> getRows() {
    var rows = new EventRows(words.phrases(), moments.measures(), page);
    var label = Optional.of(getLabel()).filter(name -> !name.isEmpty());
    return operator.events(label, SHOWN).stream().map(rows::row).toList();
  }
}
