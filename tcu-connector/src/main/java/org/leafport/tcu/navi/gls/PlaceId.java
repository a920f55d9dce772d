package org.leafport.tcu.navi.gls;

import java.util.Optional;

/**
 * Names a hit of a search towards the unit, which gives it back when the driver wants details
 * (online search, section 3). What is called {@code LatLng} on the wire holds no coordinates.
 *
 * @param provider who knows the place
 * @param id the provider's own name of it
 */
public record PlaceId(Provider provider, String id) {

  /** Who is asked for places. */
  public enum Provider {
    /** Places web service of Google. */
    GOOGLE("G,", "Google Maps"),
    /** OpenStreetMap's search. */
    NOMINATIM("N,", "OpenStreetMaps and contributors");

    private final String prefix;
    private final String legalNotice;

    Provider(String prefix, String legalNotice) {
      this.prefix = prefix;
      this.legalNotice = legalNotice;
    }

    /** What has to be shown with results. */
    public String legalNotice() {
      return legalNotice;
    }
  }

  /** The id behind a text from the unit; empty when it isn't one of ours. */
  public static Optional<PlaceId> of(String text) {
    for (Provider provider : Provider.values()) {
      if (text.startsWith(provider.prefix)) {
        return Optional.of(new PlaceId(provider, text.substring(provider.prefix.length())));
      }
    }
    return Optional.empty();
  }

  /** As the unit gets it. */
  public String text() {
    return provider.prefix + id;
  }
}
