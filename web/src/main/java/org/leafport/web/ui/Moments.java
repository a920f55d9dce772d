package org.leafport.web.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** The measures of the page that is being drawn: one moment for the whole page. */
@RequestScoped
public class Moments {

  private Measures measures;

  /** For the container's proxy. */
  protected Moments() {}

  @Inject
  Moments(Words words, Viewer viewer, Clock clock) {
    measures = new Measures(words.phrases(), viewer.imperial(), viewer.zone(), clock.instant());
  }

  Measures measures() {
    return measures;
  }
}
