package org.leafport.tcu.navi.gls;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.leafport.tcu.navi.PlainAscii;
import org.leafport.tcu.navi.XmlElement;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The answer to GLS2: what is known about a place (online search, section 4).
 *
 * <pre>
 * Local
 *   Results
 *     Listings                       without a Listing when the place isn't known
 *       Listing
 *         Name
 *         Phone                      if known
 *         Addr
 *         Homepage                   if known
 *           T                        the first 258 characters of the address
 *           U                        the whole address
 *         Images                     if there is a picture
 *           IMAGE_THUMB
 *             U                      see {@link PictureAddress}
 *             IMAGE_HEIGHT, IMAGE_WIDTH
 *         Reviews starRating start end
 *           Review                   at most ten
 *             Rating starRating
 *             Author                 may be empty
 *             Date iso8601
 *             T                      always empty
 *             S                      the text
 * </pre>
 *
 * @param name may be empty
 * @param phone international form
 * @param address one line, may be empty
 * @param homepage of the place
 * @param picture of the place
 * @param rating stars, written with as many decimals as it has
 * @param reviews those behind the tenth are left out
 */
public record PlaceDetails(
    String name,
    Optional<String> phone,
    String address,
    Optional<String> homepage,
    Optional<Thumbnail> picture,
    BigDecimal rating,
    List<Review> reviews) {
  /** So many reviews are shown. */
  public static final int MAX_REVIEWS = 10;

  private static final int MAX_HOMEPAGE_TITLE = 258;
  private static final String FIRST_REVIEW = "1";

  /** Copies the reviews. */
  public PlaceDetails {
    reviews = List.copyOf(reviews.subList(0, Math.min(MAX_REVIEWS, reviews.size())));
  }

  /**
   * A picture that can be asked for.
   *
   * @param token stands for its address
   * @param width pixels it has, above 0
   * @param height pixels it has, above 0
   */
  public record Thumbnail(UUID token, long width, long height) {}

  /**
   * What somebody thinks of the place.
   *
   * @param rating stars, written with as many decimals as it has
   * @param author empty when unknown
   * @param date the day in UTC
   * @param text made plain ({@link PlainAscii})
   */
  public record Review(BigDecimal rating, String author, LocalDate date, String text) {
    /** Makes the text plain. */
    public Review {
      text = PlainAscii.of(text);
    }

    private XmlElement toElement() {
      return XmlElement.of(
          "Review",
          XmlElement.of("Rating", Map.of("starRating", rating.toPlainString())),
          GlsText.element("Author", author),
          XmlElement.of("Date", Map.of("iso8601", date.toString())),
          GlsText.element("T", ""),
          GlsText.element("S", text));
    }

    private static Review read(GlsElement review) throws ProtocolException {
      return new Review(
          review.child("Rating").decimal("starRating"),
          review.text("Author"),
          review.child("Date").date("iso8601"),
          review.text("S"));
    }
  }

  /** The document; of a place that isn't known, one without it. */
  public static Octets encode(Optional<PlaceDetails> place) {
    List<XmlElement> listings = place.stream().map(PlaceDetails::toElement).toList();
    return XmlElement.of("Local", XmlElement.of("Results", XmlElement.of("Listings", listings)))
        .toDocument();
  }

  /**
   * Reads the document; empty when it holds no place.
   *
   * @throws ProtocolException when it is no XML, or lacks something
   */
  public static Optional<PlaceDetails> decode(Octets document) throws ProtocolException {
    GlsElement listings = GlsElement.root(document).child("Results").child("Listings");
    Optional<GlsElement> listing = listings.optionalChild("Listing");
    return listing.isEmpty() ? Optional.empty() : Optional.of(read(listing.get()));
  }

  private XmlElement toElement() {
    List<XmlElement> children = new ArrayList<>();
    children.add(GlsText.element("Name", name));
    GlsText.add(children, "Phone", phone);
    children.add(GlsText.element("Addr", address));
    homepage.map(PlaceDetails::homepageElement).ifPresent(children::add);
    picture.map(PlaceDetails::imagesElement).ifPresent(children::add);
    children.add(reviewsElement());
    return XmlElement.of("Listing", children);
  }

  private static XmlElement homepageElement(String url) {
    String title =
        url.substring(
            0,
            url.offsetByCodePoints(
                0, Math.min(MAX_HOMEPAGE_TITLE, url.codePointCount(0, url.length()))));
    return XmlElement.of("Homepage", GlsText.element("T", title), GlsText.element("U", url));
  }

  private static XmlElement imagesElement(Thumbnail picture) {
    return XmlElement.of(
        "Images",
        XmlElement.of(
            "IMAGE_THUMB",
            GlsText.element("U", PictureAddress.text(picture.token)),
            GlsText.element("IMAGE_HEIGHT", String.valueOf(picture.height)),
            GlsText.element("IMAGE_WIDTH", String.valueOf(picture.width))));
  }

  private XmlElement reviewsElement() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("starRating", rating.toPlainString());
    attributes.put("start", FIRST_REVIEW);
    attributes.put("end", String.valueOf(reviews.size()));
    return XmlElement.of("Reviews", attributes)
        .containing(reviews.stream().map(Review::toElement).toList());
  }

  private static PlaceDetails read(GlsElement listing) throws ProtocolException {
    GlsElement ratings = listing.child("Reviews");
    List<Review> reviews = new ArrayList<>();
    for (GlsElement review : ratings.children("Review")) {
      reviews.add(Review.read(review));
    }
    Optional<GlsElement> homepage = listing.optionalChild("Homepage");
    Optional<GlsElement> images = listing.optionalChild("Images");
    return new PlaceDetails(
        listing.text("Name"),
        listing.optionalText("Phone"),
        listing.text("Addr"),
        homepage.isEmpty() ? Optional.empty() : Optional.of(homepage.get().text("U")),
        images.isEmpty()
            ? Optional.empty()
            : Optional.of(readThumbnail(images.get().child("IMAGE_THUMB"))),
        ratings.decimal("starRating"),
        reviews);
  }

  private static Thumbnail readThumbnail(GlsElement image) throws ProtocolException {
    return new Thumbnail(
        PictureAddress.token(image.text("U")).orElseThrow(() -> GlsElement.broken("U")),
        image.numberText("IMAGE_WIDTH"),
        image.numberText("IMAGE_HEIGHT"));
  }
}
