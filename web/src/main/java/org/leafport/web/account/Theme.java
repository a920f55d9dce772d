package org.leafport.web.account;

/** How the console looks for a person. */
public enum Theme {
  /** As the device says. */
  SYSTEM,
  LIGHT,
  DARK
}
