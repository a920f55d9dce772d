package org.leafport.web.ui;

import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** What an owner can set about the console. */
public final class ConsoleSettings implements SettingsPage {

  /** Address of the map's pictures, with {@code {z}}, {@code {x}}, {@code {y}} and {@code {s}}. */
  static final Setting<String> MAP_TILES =
      Setting.text("leafport.map.tiles", "https://tile.openstreetmap.org/{z}/{x}/{y}.png")
          .describedAs(
              "Address of the map tiles, with {z}, {x}, {y} and, for several hosts, {s}. Empty:"
                  + " maps without tiles, nothing is loaded from elsewhere.");

  /** Whom the map's pictures are owed to. */
  static final Setting<String> MAP_ATTRIBUTION =
      Setting.text("leafport.map.attribution", "© OpenStreetMap contributors")
          .describedAs("Text shown on every map, as the provider of the tiles asks for.");

  @Override
  public String title() {
    return "Console";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(MAP_TILES, MAP_ATTRIBUTION);
  }
}
