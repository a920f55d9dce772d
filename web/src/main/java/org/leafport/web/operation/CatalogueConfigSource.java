package org.leafport.web.operation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.Settings;

/**
 * The settings catalogue as a source of MicroProfile Config, so that {@code leafport.*} has the
 * same value there as everywhere else, whatever file, alias or console it came from.
 */
public final class CatalogueConfigSource implements ConfigSource {

  /** Above system properties (400): the catalogue has read those already. */
  private static final int ORDINAL = 500;

  private final Map<String, Setting<?>> settings =
      Settings.pages(CatalogueConfigSource.class.getClassLoader()).stream()
          .flatMap(page -> page.settings().stream())
          .collect(
              Collectors.toUnmodifiableMap(
                  Setting::key, Function.identity(), (first, twin) -> first));

  @Override
  public Set<String> getPropertyNames() {
    return settings.keySet();
  }

  @Override
  public String getValue(String key) {
    var setting = settings.get(key);
    return setting == null ? null : text(setting.get());
  }

  private static String text(Object value) {
    return value instanceof List<?> several
        ? several.stream().map(String::valueOf).collect(Collectors.joining(","))
        : value.toString();
  }

  @Override
  public String getName() {
    return "Leafport settings";
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }
}
