package org.leafport.tcu.navi.gls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.navi.PlainAscii;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/** What is written can be read, and is the same. */
class GlsRoundTripTest {

  private static Arbitrary<String> text() {
    return Arbitraries.strings().all().ofMaxLength(40).map(GlsText::clean);
  }

  private static Arbitrary<Optional<String>> optionalText() {
    return text().optional();
  }

  private static Arbitrary<GeoPoint> points() {
    return Combinators.combine(
            Arbitraries.doubles().between(-90, 90).ofScale(9),
            Arbitraries.doubles().between(-180, 180).ofScale(9))
        .as(GeoPoint::new);
  }

  private static Arbitrary<PlaceId> ids() {
    return Combinators.combine(Arbitraries.of(PlaceId.Provider.values()), text()).as(PlaceId::new);
  }

  private static Arbitrary<BigDecimal> decimals() {
    return Arbitraries.bigDecimals().between(BigDecimal.ZERO, BigDecimal.valueOf(1000)).ofScale(2);
  }

  private static Arbitrary<UUID> tokens() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
  }

  @Provide
  Arbitrary<GlsRequest> requests() {
    Arbitrary<Integer> sides = Arbitraries.integers().between(-5, 5000);
    Arbitrary<GlsRequest> searches =
        Combinators.combine(
                text().filter(any -> !any.isEmpty()),
                points(),
                Arbitraries.integers().between(0, 20_000),
                Arbitraries.integers().between(0, 999_999_999))
            .as(GlsRequest.Search::new);
    Arbitrary<GlsRequest> details = ids().map(GlsRequest.Details::new);
    Arbitrary<GlsRequest> pictures =
        Combinators.combine(tokens(), sides, sides).as(GlsRequest.Picture::new);
    Arbitrary<GlsRequest> clicks =
        text().filter(any -> !any.isEmpty()).optional().map(GlsRequest.Click::new);
    return Arbitraries.oneOf(searches, details, pictures, clicks);
  }

  @Property(tries = 500)
  void everyRequestSurvives(@ForAll("requests") GlsRequest request) throws ProtocolException {
    assertEquals(request, GlsRequest.decode(request.encode()));
  }

  @Provide
  Arbitrary<SearchResults> results() {
    Arbitrary<Hit.Region> regions =
        Combinators.combine(optionalText(), optionalText(), optionalText(), optionalText())
            .as(Hit.Region::new);
    Arbitrary<Hit> hits =
        Combinators.combine(
                ids(), points(), text(), text(), regions, optionalText(), decimals(), decimals())
            .as(Hit::new);
    Arbitrary<Long> totals = Arbitraries.longs().between(0, 1L << 40);
    return Combinators.combine(text(), totals, totals, totals, hits.list().ofMaxSize(20))
        .as(SearchResults::new);
  }

  @Property(tries = 200)
  void everyPageOfHitsSurvives(@ForAll("results") SearchResults results) throws ProtocolException {
    assertEquals(results, SearchResults.decode(results.encode()));
  }

  @Provide
  Arbitrary<Optional<PlaceDetails>> places() {
    Arbitrary<PlaceDetails.Review> reviews =
        Combinators.combine(
                decimals(),
                text(),
                Arbitraries.integers().between(0, 40_000).map(LocalDate::ofEpochDay),
                text())
            .as(PlaceDetails.Review::new);
    Arbitrary<Long> sides = Arbitraries.longs().between(1, 1_000_000);
    Arbitrary<PlaceDetails.Thumbnail> pictures =
        Combinators.combine(tokens(), sides, sides).as(PlaceDetails.Thumbnail::new);
    return Combinators.combine(
            text(),
            optionalText(),
            text(),
            optionalText(),
            pictures.optional(),
            decimals(),
            reviews.list().ofMaxSize(12))
        .as(PlaceDetails::new)
        .optional();
  }

  @Property(tries = 200)
  void everyPlaceSurvives(@ForAll("places") Optional<PlaceDetails> place) throws ProtocolException {
    assertEquals(place, PlaceDetails.decode(PlaceDetails.encode(place)));
  }

  @Property(tries = 100)
  void everyAnswerSurvives(@ForAll byte[] data) throws ProtocolException {
    GlsResponse response = GlsResponse.of(Octets.of(data));
    assertEquals(response, GlsResponse.decode(response.encode()));
    GlsResponse none = GlsResponse.acknowledged();
    assertEquals(none, GlsResponse.decode(none.encode()));
  }

  @Property(tries = 500)
  void degreesAreWrittenAsShortAsTheyCanBeReadBack(
      @ForAll @DoubleRange(min = -180, max = 180) double degrees) {
    String text = GeoPoint.text(degrees);
    assertEquals(degrees, Double.parseDouble(text), 0.0);
    assertTrue(text.matches("-?\\d+\\.\\d+"), text);
    assertTrue(text.length() <= new BigDecimal(Double.toString(degrees)).toPlainString().length());
  }

  @Example
  void wholeDegreesHaveOneDecimal() {
    assertEquals("60.0", GeoPoint.text(60));
    assertEquals("100.0", GeoPoint.text(100));
    assertEquals("0.0", GeoPoint.text(0));
    assertEquals("-0.0015", GeoPoint.text(-0.0015));
    assertEquals("0.00001", GeoPoint.text(1e-5));
  }

  @Example
  void queryIsReadAsWebFormsAre() throws ProtocolException {
    GlsRequest.Search search =
        (GlsRequest.Search)
            request("q=first&type=GLS1&q=caf%C3%A9+5%+%26&&near=+60,24.5&start=40&radius=3&x=\0\0");
    assertEquals("café 5% &", search.text());
    assertEquals(new GeoPoint(60, 24.5), search.near());
    assertEquals(2, search.page());
  }

  @Example
  void brokenMembersAreNamed() {
    assertBroken("type", "q=x");
    assertBroken("q", "type=GLS1&q=&near=1,2&radius=1&start=0");
    assertBroken("near", "type=GLS1&q=x&near=91,2&radius=1&start=0");
    assertBroken("near", "type=GLS1&q=x&near=NaN,2&radius=1&start=0");
    assertBroken("near", "type=GLS1&q=x&near=1,2,3&radius=1&start=0");
    assertBroken("start", "type=GLS1&q=x&near=1,2&radius=1&start=-20");
    assertBroken("radius", "type=GLS1&q=x&near=1,2&radius=1.5&start=0");
    assertBroken("url", "type=GLS3&url=http://127.0.0.1/&width=1&height=1");
    assertBroken("url", "type=GLS3&url=cache://1-1-1-1-1&width=1&height=1");
    assertBroken("width", "type=GLS3&url=cache://00000000-0000-4000-8000-000000000001&height=1");
    assertBroken("query", "type=GLS4&url=%FF");
  }

  private static void assertBroken(String member, String query) {
    ProtocolException error = assertThrows(ProtocolException.class, () -> request(query));
    assertEquals(member, error.field());
  }

  private static GlsRequest request(String query) throws ProtocolException {
    return GlsRequest.decode(
        new NaviWriter().u32(0, "-").u16(0x0301, "id").str16(query, 0xffff, "query").toOctets());
  }

  @Example
  void reviewsAreMadePlain() {
    assertEquals("Tres bon cafe - 100% EUR...", PlainAscii.of("Très bon café – 100% €…"));
    assertEquals("Moskva, Athina, Lodz, Strasse", PlainAscii.of("Москва, Αθήνα, Łódź, Straße"));
    assertEquals("\"fine\" 'n' 1/2", PlainAscii.of("“fine” ‘n’ ½\u4eac"));
  }
}
