package org.leafport.tcu.navi.gls;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leafport.tcu.navi.XmlElement;
import org.leafport.tcu.navi.gls.GlsRequest.Search;
import org.leafport.tcu.navi.gls.PlaceId.Provider;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The answer to GLS1: a page of hits (online search, section 3).
 *
 * <pre>
 * Local
 *   LegalNotice
 *   Results estresults start end
 *     Listings
 *       Listing ({@link Hit}), as often as there are hits
 * </pre>
 *
 * @param legalNotice what has to be shown with them
 * @param estimated how many hits there are in all, as far as is known
 * @param start index of the first one here
 * @param end the same as {@code estimated}, which is seen to work
 * @param hits at most {@link Search#PAGE_SIZE}
 */
public record SearchResults(
    String legalNotice, long estimated, long start, long end, List<Hit> hits) {

  /** Copies the list. */
  public SearchResults {
    hits = List.copyOf(hits);
  }

  /**
   * A page of Google's, which tells only whether another one follows. No hits and no further page
   * when it can't be reached.
   */
  public static SearchResults ofGoogle(Search search, List<Hit> page, boolean further) {
    long estimated = (long) search.start() + page.size() + (further ? Search.PAGE_SIZE : 0);
    return new SearchResults(
        Provider.GOOGLE.legalNotice(), estimated, search.start(), estimated, page);
  }

  /** A page out of all hits of Nominatim; none when it can't be reached. */
  public static SearchResults ofNominatim(Search search, List<Hit> all) {
    List<Hit> page = all.stream().skip(search.start()).limit(Search.PAGE_SIZE).toList();
    return new SearchResults(
        Provider.NOMINATIM.legalNotice(), all.size(), search.start(), all.size(), page);
  }

  /** The document. */
  public Octets encode() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("estresults", String.valueOf(estimated));
    attributes.put("start", String.valueOf(start));
    attributes.put("end", String.valueOf(end));
    XmlElement listings = XmlElement.of("Listings", hits.stream().map(Hit::toElement).toList());
    XmlElement results = XmlElement.of("Results", attributes).containing(List.of(listings));
    return XmlElement.of("Local", GlsText.element("LegalNotice", legalNotice), results)
        .toDocument();
  }

  /**
   * Reads the document.
   *
   * @throws ProtocolException when it is no XML, or lacks something
   */
  public static SearchResults decode(Octets document) throws ProtocolException {
    GlsElement root = GlsElement.root(document);
    GlsElement results = root.child("Results");
    List<Hit> hits = new ArrayList<>();
    for (GlsElement listing : results.child("Listings").children("Listing")) {
      hits.add(Hit.read(listing));
    }
    return new SearchResults(
        root.text("LegalNotice"),
        results.number("estresults"),
        results.number("start"),
        results.number("end"),
        hits);
  }
}
