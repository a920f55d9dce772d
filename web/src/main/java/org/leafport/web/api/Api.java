package org.leafport.web.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.leafport.web.remote.ProxyResource;

/** Everything under {@code /api}, named one by one, so that nothing comes in by accident. */
@ApplicationPath("/api")
public class Api extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        TokenResource.class,
        CarResource.class,
        TimerResource.class,
        AlertResource.class,
        CommandResource.class,
        AccountResource.class,
        ProxyResource.class,
        StrangerFilter.class,
        ProblemMapper.class,
        RefusalMapper.class,
        FaultMapper.class);
  }
}
