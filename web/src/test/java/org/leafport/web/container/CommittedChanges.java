package org.leafport.web.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.leafport.web.vehicle.CarChanged;

/** Hears of changes of cars as apps and pages do: after the commit. */
@ApplicationScoped
public class CommittedChanges {

  private final List<String> vins = new CopyOnWriteArrayList<>();

  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) CarChanged change) {
    vins.add(change.vin());
  }

  /** How often it heard of this car. */
  public long of(String vin) {
    return vins.stream().filter(vin::equals).count();
  }
}
