package org.leafport.core.database;

/**
 * The bundled database as the launcher sees it, which shares no class with the application: by
 * {@code org.leafport:type=Database} in the platform's management beans.
 */
public interface EmbeddedPostgresMBean {

  /** Stops it, see {@link EmbeddedPostgres#close()}. */
  void close();
}
