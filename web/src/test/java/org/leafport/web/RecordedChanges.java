package org.leafport.web;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.leafport.web.vehicle.CarChanged;

/** Takes the place of CDI's event and remembers what was fired. */
public final class RecordedChanges implements Event<CarChanged> {

  private final List<CarChanged> fired = new ArrayList<>();

  /** All that was fired, in order. */
  public List<CarChanged> fired() {
    return List.copyOf(fired);
  }

  @Override
  public void fire(CarChanged event) {
    fired.add(event);
  }

  @Override
  public <U extends CarChanged> CompletionStage<U> fireAsync(U event) {
    fired.add(event);
    return CompletableFuture.completedFuture(event);
  }

  @Override
  public <U extends CarChanged> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
    return fireAsync(event);
  }

  @Override
  public Event<CarChanged> select(Annotation... qualifiers) {
    return this;
  }

  @Override
  public <U extends CarChanged> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
    throw new UnsupportedOperationException("nothing here selects");
  }

  @Override
  public <U extends CarChanged> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
    throw new UnsupportedOperationException("nothing here selects");
  }
}
