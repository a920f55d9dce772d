package org.leafport.tcu.navi.gls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tcu.navi.gls.GlsRequest.Click;
import org.leafport.tcu.navi.gls.GlsRequest.Details;
import org.leafport.tcu.navi.gls.GlsRequest.Picture;
import org.leafport.tcu.navi.gls.GlsRequest.Search;
import org.leafport.tcu.navi.gls.PlaceId.Provider;
import org.leafport.tcu.navi.picture.PictureConversion;
import org.leafport.tcu.navi.picture.PictureException;
import org.leafport.tcu.navi.picture.PictureFormat;
import org.leafport.tcu.navi.picture.PictureLimits;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The exchanges of the online search: the request is read, and of what the providers answer in the
 * vector the unit's answer is put together and compared. That the providers are asked as the vector
 * says is the application's business; what it needs for that is reckoned and compared here.
 */
class GlsVectorTest {
  private static final VectorFiles VECTORS = new VectorFiles("probe");
  private static final double EXACT = 1e-9;
  private static final int LAST_GOOGLE_PAGE = 2;
  private static final int MAX_PICTURE = 1 << 20;

  /** The vectors' token; a server's is random. */
  private static final UUID TOKEN = UUID.fromString("00000000-0000-4000-8000-000000000001");

  @TestFactory
  Stream<DynamicTest> exchanges() {
    return VECTORS.each("gls_exchanges", GlsVectorTest::check);
  }

  private static void check(JsonObject vector) throws Exception {
    JsonObject input = vector.getJsonObject("input");
    JsonObject expected = vector.getJsonObject("expected");
    Octets file = Octets.ofHex(input.getString("request_hex"));
    Optional<GlsResponse> response = response(file, input);
    assertEquals(expected.isNull("response"), response.isEmpty());
    if (response.isPresent()) {
      GlsRequest request = GlsRequest.decode(file);
      assertEquals(request, GlsRequest.decode(request.encode()));
      checkCalls(request, input, expected.getJsonArray("http_calls"));
      checkAnswer(expected.getJsonObject("response").getJsonObject("gls"), response.get());
    }
  }

  private static void checkAnswer(JsonObject answer, GlsResponse response)
      throws ProtocolException {
    Octets bytes = response.encode();
    assertEquals(answer.getString("hex_head"), bytes.toHex().substring(0, 24));
    assertEquals(response, GlsResponse.decode(bytes));
    Octets data = response.data().orElse(Octets.NONE);
    assertEquals(answer.getInt("length", 0), data.length());
    if (answer.containsKey("xml")) {
      assertEquals(answer.getString("xml"), new String(data.toBytes(), StandardCharsets.UTF_8));
    }
    if (answer.containsKey("data_hex")) {
      assertEquals(answer.getString("data_hex"), data.toHex());
    }
  }

  /** Empty when there is nothing to say. */
  private static Optional<GlsResponse> response(Octets file, JsonObject input)
      throws ProtocolException {
    GlsRequest request;
    try {
      request = GlsRequest.decode(file);
    } catch (ProtocolException unreadable) {
      return Optional.empty();
    }
    if (request instanceof Search search) {
      SearchResults results = results(search, input);
      assertEquals(results, SearchResults.decode(results.encode()));
      return Optional.of(GlsResponse.of(results.encode()));
    }
    if (request instanceof Details details) {
      Optional<PlaceDetails> place = place(details, input);
      assertEquals(
          place.map(PlaceDetails::name),
          PlaceDetails.decode(PlaceDetails.encode(place)).map(PlaceDetails::name));
      return Optional.of(GlsResponse.of(PlaceDetails.encode(place)));
    }
    if (request instanceof Picture picture) {
      return pictureAddress(picture, input)
          .flatMap(address -> picture(picture, answers(input).get(0)))
          .map(GlsResponse::of);
    }
    assertEquals(Click.class, request.getClass());
    return Optional.of(GlsResponse.acknowledged());
  }

  /** A JPEG as it is, any other picture as one, nothing else. */
  private static Optional<Octets> picture(Picture request, JsonObject answer) {
    byte[] file = Octets.ofHex(answer.getString("body_hex", "")).toBytes();
    if (answer.getInt("status", 0) != 200) {
      return Optional.empty();
    }
    if (PictureFormat.of(file).equals(Optional.of(PictureFormat.JPEG))) {
      return Optional.of(Octets.of(file));
    }
    try {
      PictureLimits limits =
          new PictureLimits(request.width(), request.height(), MAX_PICTURE, MAX_PICTURE);
      return Optional.of(PictureConversion.convertToJpeg(file, limits).file());
    } catch (PictureException noPicture) {
      return Optional.empty();
    }
  }

  private static List<JsonObject> answers(JsonObject input) {
    return input.getJsonArray("provider_answers").getValuesAs(JsonObject.class);
  }

  /** Empty when the provider failed. */
  private static Optional<JsonValue> lastAnswer(JsonObject input) {
    List<JsonObject> answers = answers(input);
    if (answers.isEmpty()) {
      return Optional.empty();
    }
    JsonObject last = answers.get(answers.size() - 1);
    return last.getInt("status", 0) == 200
        ? Optional.ofNullable(last.get("json"))
        : Optional.empty();
  }

  private static SearchResults results(Search search, JsonObject input) {
    Optional<JsonValue> answer = lastAnswer(input);
    if (input.getBoolean("google_key_set")) {
      JsonObject json = answer.map(JsonValue::asJsonObject).orElse(JsonValue.EMPTY_JSON_OBJECT);
      List<Hit> page = new ArrayList<>();
      for (JsonObject each : objects(json, "results")) {
        page.add(googleHit(each, search.near()));
      }
      return SearchResults.ofGoogle(search, page, json.containsKey("next_page_token"));
    }
    List<Hit> all = new ArrayList<>();
    for (JsonValue each : answer.map(JsonValue::asJsonArray).orElse(JsonValue.EMPTY_JSON_ARRAY)) {
      all.add(nominatimHit(each.asJsonObject(), search.near()));
    }
    return SearchResults.ofNominatim(search, all);
  }

  private static Hit googleHit(JsonObject json, GeoPoint near) {
    JsonObject location = json.getJsonObject("geometry").getJsonObject("location");
    return Hit.of(
        new PlaceId(Provider.GOOGLE, json.getString("place_id")),
        new GeoPoint(
            location.getJsonNumber("lat").doubleValue(),
            location.getJsonNumber("lng").doubleValue()),
        json.getString("name", ""),
        json.getString("formatted_address", ""),
        text(json, "international_phone_number"),
        decimal(json, "rating", "0.0"),
        near);
  }

  private static Hit nominatimHit(JsonObject json, GeoPoint near) {
    String name = json.getString("name", "");
    return Hit.of(
        new PlaceId(Provider.NOMINATIM, json.get("place_id").toString()),
        new GeoPoint(
            Double.parseDouble(json.getString("lat")), Double.parseDouble(json.getString("lon"))),
        name.isEmpty() ? json.getString("display_name") : name,
        OpenStreetMapAddress.ofHit(tags(json, "address")),
        Optional.ofNullable(tags(json, "extratags").get("phone")),
        BigDecimal.ZERO,
        near);
  }

  private static Optional<PlaceDetails> place(Details details, JsonObject input) {
    return lastAnswer(input)
        .map(JsonValue::asJsonObject)
        .flatMap(
            json ->
                details.place().provider() == Provider.GOOGLE
                    ? Optional.ofNullable(json.getJsonObject("result"))
                        .map(GlsVectorTest::googlePlace)
                    : Optional.of(nominatimPlace(json)));
  }

  private static PlaceDetails googlePlace(JsonObject json) {
    List<PlaceDetails.Review> reviews = new ArrayList<>();
    for (JsonObject review : objects(json, "reviews")) {
      reviews.add(
          new PlaceDetails.Review(
              decimal(review, "rating", "0.0"),
              review.getString("author_name", ""),
              Instant.ofEpochSecond(review.getJsonNumber("time").longValue())
                  .atOffset(ZoneOffset.UTC)
                  .toLocalDate(),
              review.getString("text", "")));
    }
    Optional<PlaceDetails.Thumbnail> picture =
        objects(json, "photos").stream()
            .findFirst()
            .filter(photo -> photo.getInt("width", 0) > 0 && photo.getInt("height", 0) > 0)
            .map(
                photo ->
                    new PlaceDetails.Thumbnail(
                        TOKEN, photo.getInt("width"), photo.getInt("height")));
    return new PlaceDetails(
        json.getString("name", ""),
        text(json, "international_phone_number"),
        json.getString("formatted_address", ""),
        text(json, "website"),
        picture,
        decimal(json, "rating", "0"),
        reviews);
  }

  private static PlaceDetails nominatimPlace(JsonObject json) {
    Map<String, String> more = tags(json, "extratags");
    return new PlaceDetails(
        json.getString("localname", ""),
        Optional.ofNullable(more.get("phone")),
        OpenStreetMapAddress.ofDetails(tags(json, "addresstags")),
        Optional.ofNullable(more.get("website")),
        Optional.empty(),
        new BigDecimal("0.0"),
        List.of());
  }

  private static Optional<String> pictureAddress(Picture picture, JsonObject input) {
    return Optional.ofNullable(
            input.getJsonObject("cache").getString("GLSPIC_" + picture.token(), null))
        .map(
            address ->
                "%s&maxwidth=%d&maxheight=%d&key=SYNTHETIC-KEY"
                    .formatted(address, picture.width(), picture.height()));
  }

  private static void checkCalls(GlsRequest request, JsonObject input, JsonArray calls) {
    for (JsonObject call : calls.getValuesAs(JsonObject.class)) {
      JsonObject parameters = call.getJsonObject("params");
      if (request instanceof Search search) {
        checkSearch(search, parameters);
      } else if (request instanceof Details details) {
        String id = details.place().id();
        assertEquals(id, ((JsonString) parameters.get("place_id")).getString());
      } else if (request instanceof Picture picture) {
        assertEquals(Optional.of(call.getString("url")), pictureAddress(picture, input));
      }
    }
    if (request instanceof Search search && input.getBoolean("google_key_set")) {
      int pages = search.page() > LAST_GOOGLE_PAGE ? 0 : search.page() + 1;
      assertEquals(calls.size(), pages);
    }
  }

  private static void checkSearch(Search search, JsonObject parameters) {
    if (parameters.containsKey("viewbox")) {
      String[] corners = parameters.getString("viewbox").split(",");
      assertEquals(search.text(), parameters.getString("q"));
      assertEquals(Double.parseDouble(corners[0]), search.box().west(), EXACT);
      assertEquals(Double.parseDouble(corners[1]), search.box().south(), EXACT);
      assertEquals(Double.parseDouble(corners[2]), search.box().east(), EXACT);
      assertEquals(Double.parseDouble(corners[3]), search.box().north(), EXACT);
    } else {
      GeoPoint near = search.near();
      assertEquals(search.text(), parameters.getString("query"));
      assertEquals(parameters.getInt("radius"), 1000 * search.searchRadiusKm());
      assertEquals(
          parameters.getString("location"),
          GeoPoint.text(near.latitude()) + "," + GeoPoint.text(near.longitude()));
    }
  }

  private static List<JsonObject> objects(JsonObject json, String name) {
    return json.get(name) instanceof JsonArray array
        ? array.getValuesAs(JsonObject.class)
        : List.of();
  }

  private static Map<String, String> tags(JsonObject json, String name) {
    Map<String, String> tags = new LinkedHashMap<>();
    if (json.get(name) instanceof JsonObject object) {
      object.forEach(
          (key, value) -> {
            if (value instanceof JsonString text) {
              tags.put(key, text.getString());
            }
          });
    }
    return tags;
  }

  private static Optional<String> text(JsonObject json, String name) {
    return Optional.of(json.getString(name, "")).filter(text -> !text.isEmpty());
  }

  /** The number as it stands in the answer. */
  private static BigDecimal decimal(JsonObject json, String name, String otherwise) {
    return json.get(name) instanceof JsonNumber number
        ? number.bigDecimalValue()
        : new BigDecimal(otherwise);
  }
}
