package org.leafport.core.settings;

import java.util.List;

/**
 * The settings of one module or room, found by {@link java.util.ServiceLoader} for the reference
 * table and for the check at start-up.
 */
public interface SettingsPage {

  /** The heading above these settings in the reference table; unique among all pages. */
  String title();

  /** The settings in the order in which they should be read. */
  List<Setting<?>> settings();
}
