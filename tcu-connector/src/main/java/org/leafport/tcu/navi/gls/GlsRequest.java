package org.leafport.tcu.navi.gls;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.leafport.tcu.navi.CommandHead;
import org.leafport.tcu.navi.MessageId;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * What a unit asks of the online search (online search, section 1).
 *
 * <pre>
 * 0  4  not read
 * 4  2  message id 0301
 * 6  2  n
 * 8  n  query, UTF-8, maybe with NULs at its end
 * .. .. not read
 * </pre>
 *
 * The query's member {@code type} names the function. A request that can't be read gets an empty
 * body as its answer.
 */
public sealed interface GlsRequest {
  /** Where the query begins. */
  int QUERY_OFFSET = 8;

  /**
   * Reads the request's file.
   *
   * @throws ProtocolException when it is cut, has another id or no function of ours, or a member is
   *     missing or isn't what it should be
   */
  static GlsRequest decode(Octets file) throws ProtocolException {
    NaviReader reader = new NaviReader(file);
    CommandHead.read(reader);
    if (reader.u16("message id") != MessageId.SEARCH) {
      throw new ProtocolException(CommandHead.LENGTH, "message id", "is not 0301");
    }
    String query = reader.utf8(reader.u16("length"), "query");
    return Members.of(query).request();
  }

  /** The bytes of the request's file. */
  default Octets encode() {
    StringBuilder query = new StringBuilder();
    append(query);
    byte[] bytes = query.toString().getBytes(StandardCharsets.US_ASCII);
    return new NaviWriter()
        .filler(CommandHead.LENGTH, 0)
        .u16(MessageId.SEARCH, "message id")
        .u16(bytes.length, "length")
        .octets(Octets.of(bytes))
        .toOctets();
  }

  /** Appends the members. */
  void append(StringBuilder query);

  /**
   * GLS1: places around a point.
   *
   * @param text what the driver typed
   * @param near the point
   * @param radiusKm 0..20000; the search goes {@link #searchRadiusKm} far
   * @param start index of the first hit wanted, from 0
   */
  record Search(String text, GeoPoint near, int radiusKm, int start) implements GlsRequest {
    /** Hits of a page. */
    public static final int PAGE_SIZE = 20;

    static final int MAX_RADIUS_KM = 20_000;

    private static final int WIDENED_BY_KM = 10;
    private static final double KM_PER_DEGREE = 111.0;

    /** Checks the ranges. */
    public Search {
      if (text.isEmpty() || radiusKm < 0 || radiusKm > MAX_RADIUS_KM || start < 0) {
        throw new IllegalArgumentException("a search has a text, a radius and a start");
      }
    }

    /** How far the search goes: units ask for less than they want. */
    public int searchRadiusKm() {
      return radiusKm + WIDENED_BY_KM;
    }

    /** The page of a provider with {@link #PAGE_SIZE} hits a page that holds the start. */
    public int page() {
      return (int) ((start + PAGE_SIZE / 2L) / PAGE_SIZE);
    }

    /** The box around the circle of the search. */
    public Box box() {
      double height = searchRadiusKm() / KM_PER_DEGREE;
      double width = searchRadiusKm() / (KM_PER_DEGREE * Math.cos(Math.toRadians(near.latitude())));
      return new Box(
          near.longitude() - width,
          near.latitude() - height,
          near.longitude() + width,
          near.latitude() + height);
    }

    @Override
    public void append(StringBuilder query) {
      QueryText.append(query, "type", "GLS1");
      QueryText.append(query, "q", text);
      QueryText.append(
          query, "near", GeoPoint.text(near.latitude()) + "," + GeoPoint.text(near.longitude()));
      QueryText.append(query, "radius", String.valueOf(radiusKm));
      QueryText.append(query, "start", String.valueOf(start));
    }
  }

  /**
   * A part of the map, in degrees. Near the poles it goes beyond the map.
   *
   * @param west least longitude
   * @param south least latitude
   * @param east greatest longitude
   * @param north greatest latitude
   */
  record Box(double west, double south, double east, double north) {}

  /**
   * GLS2: more about a hit.
   *
   * @param place as it was named in the hit
   */
  record Details(PlaceId place) implements GlsRequest {
    @Override
    public void append(StringBuilder query) {
      QueryText.append(query, "type", "GLS2");
      QueryText.append(query, "latlng", place.text());
    }
  }

  /**
   * GLS3: the picture of a hit.
   *
   * @param token as it was given with the details, see {@link PictureAddress}
   * @param width pixels it has to fit into, 1..1024
   * @param height pixels it has to fit into, 1..1024
   */
  record Picture(UUID token, int width, int height) implements GlsRequest {
    private static final int MAX_SIDE = 1024;

    /** Takes what is beyond the range as its border. */
    public Picture {
      width = Math.max(1, Math.min(width, MAX_SIDE));
      height = Math.max(1, Math.min(height, MAX_SIDE));
    }

    @Override
    public void append(StringBuilder query) {
      QueryText.append(query, "type", "GLS3");
      QueryText.append(query, "url", PictureAddress.text(token));
      QueryText.append(query, "width", String.valueOf(width));
      QueryText.append(query, "height", String.valueOf(height));
    }
  }

  /**
   * GLS4: the driver used a hit.
   *
   * @param url which one
   */
  record Click(Optional<String> url) implements GlsRequest {
    @Override
    public void append(StringBuilder query) {
      QueryText.append(query, "type", "GLS4");
      url.ifPresent(address -> QueryText.append(query, "url", address));
    }
  }

  /** The members of a query on their way to a request. */
  record Members(Map<String, String> values) {

    private static Members of(String query) throws ProtocolException {
      int end = query.length();
      while (end > 0 && query.charAt(end - 1) == 0) {
        end--;
      }
      return new Members(QueryText.read(query.substring(0, end)));
    }

    private GlsRequest request() throws ProtocolException {
      String type = text("type");
      return switch (type) {
        case "GLS1" -> search();
        case "GLS2" -> new Details(PlaceId.of(text("latlng")).orElseThrow(() -> broken("latlng")));
        case "GLS3" ->
            new Picture(
                PictureAddress.token(text("url")).orElseThrow(() -> broken("url")),
                number("width"),
                number("height"));
        case "GLS4" -> new Click(Optional.ofNullable(values.get("url")));
        default -> throw broken("type");
      };
    }

    private Search search() throws ProtocolException {
      String text = text("q");
      int radius = number("radius");
      int start = number("start");
      if (radius < 0 || radius > Search.MAX_RADIUS_KM) {
        throw broken("radius");
      }
      if (start < 0) {
        throw broken("start");
      }
      return new Search(text, point(), radius, start);
    }

    private GeoPoint point() throws ProtocolException {
      String[] parts = text("near").split(",", 3);
      if (parts.length != 2 || !isDecimal(parts[0]) || !isDecimal(parts[1])) {
        throw broken("near");
      }
      double latitude = Double.parseDouble(parts[0].strip());
      double longitude = Double.parseDouble(parts[1].strip());
      if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
        throw broken("near");
      }
      return new GeoPoint(latitude, longitude);
    }

    private static boolean isDecimal(String text) {
      return text.strip()
          .matches("[-+]?(\\d{1,20}(\\.\\d{0,20})?|\\.\\d{1,20})([eE][-+]?\\d{1,2})?");
    }

    private int number(String member) throws ProtocolException {
      String text = text(member).strip();
      if (!text.matches("[-+]?\\d{1,9}")) {
        throw broken(member);
      }
      return Integer.parseInt(text);
    }

    private String text(String member) throws ProtocolException {
      String value = values.get(member);
      if (value == null) {
        throw broken(member);
      }
      return value;
    }

    private static ProtocolException broken(String member) {
      return new ProtocolException(QUERY_OFFSET, member, "is missing or not what it should be");
    }
  }
}
