package org.leafport.tcu.navi.gls;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of an address out of the tags that OpenStreetMap's search gives (online search, section
 * 7.2).
 */
public final class OpenStreetMapAddress {
  private static final List<String> WAYS = List.of("road", "pedestrian", "footway");
  private static final List<String> PLACES =
      List.of("city", "town", "village", "municipality", "hamlet");

  private OpenStreetMapAddress() {}

  /** Of a hit: way and number, then post code and place, with a comma between. */
  public static String ofHit(Map<String, String> address) {
    String way = first(address, WAYS);
    String street = way.isEmpty() ? "" : joined(" ", way, tag(address, "house_number"));
    String place = joined(" ", tag(address, "postcode"), first(address, PLACES));
    return joined(", ", street, place);
  }

  /** Of a place's details, as units always got it: with the blanks that are left over. */
  public static String ofDetails(Map<String, String> tags) {
    StringBuilder address = new StringBuilder();
    String street = tag(tags, "street");
    if (!street.isEmpty()) {
      append(address, street, " ");
      append(address, tag(tags, "housenumber"), ", ");
    }
    append(address, tag(tags, "postcode"), " ");
    append(address, tag(tags, "city"), "");
    return address.toString();
  }

  private static void append(StringBuilder address, String part, String separator) {
    if (!part.isEmpty()) {
      address.append(part).append(separator);
    }
  }

  private static String first(Map<String, String> tags, List<String> names) {
    return names.stream()
        .map(name -> tag(tags, name))
        .filter(each -> !each.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String joined(String separator, String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
  }

  private static String tag(Map<String, String> tags, String name) {
    return tags.getOrDefault(name, "");
  }
}
