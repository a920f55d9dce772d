package org.leafport.core.role;

/** What a node is for. */
public enum NodeRole {
  /** Serves the cars and people of a household, as the switches stand. */
  HOME,
  /** Lets homes be reached from the internet, and serves no cars. */
  PROXY,
  /** Does both. */
  BOTH
}
