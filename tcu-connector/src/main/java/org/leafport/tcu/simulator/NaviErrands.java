package org.leafport.tcu.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.navi.cp.AvailabilityList;
import org.leafport.tcu.navi.cp.CellPoints;
import org.leafport.tcu.navi.cp.CpRequest.Question;
import org.leafport.tcu.navi.cp.MeshId;
import org.leafport.tcu.navi.dj.ChannelDirectory;
import org.leafport.tcu.navi.dj.DjCommand;
import org.leafport.tcu.navi.dj.DjRequest;
import org.leafport.tcu.navi.gls.GeoPoint;
import org.leafport.tcu.navi.gls.GlsRequest;
import org.leafport.tcu.navi.gls.Hit;
import org.leafport.tcu.navi.gls.PlaceDetails;
import org.leafport.tcu.navi.gls.SearchResults;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/** What a driver does with the unit, each in as many requests as a unit makes of it. */
final class NaviErrands {
  private static final OptionalInt LAST = OptionalInt.of(0);
  private static final int LEVEL = 2;
  private static final double CELL_HEIGHT = 1.0 / 12;
  private static final double CELL_WIDTH = 1.0 / 8;
  private static final int MOST_DETAILS = 5;
  private static final int RADIUS_KM = 5;
  private static final int PICTURE_WIDTH = 320;
  private static final int PICTURE_HEIGHT = 240;

  private final NaviUnit unit;
  private final Transcript transcript;

  NaviErrands(NaviUnit unit, Transcript transcript) {
    this.unit = unit;
    this.transcript = transcript;
  }

  /** Opens the menu of channels. */
  NaviVisit directory() throws InterruptedException {
    return unit.channels(
        DjRequest.Commands.of(List.of(new DjCommand.GetDirectory(LAST))), transcript);
  }

  /** Opens channels, one after the other. */
  NaviVisit channels(List<Integer> ids) throws InterruptedException {
    NaviVisit worst = null;
    for (int id : ids) {
      NaviVisit visit =
          unit.channels(
              DjRequest.Commands.of(List.of(new DjCommand.GetContent(id, 1, LAST))), transcript);
      worst = worst == null ? visit : worst.then(visit);
    }
    return worst;
  }

  /** Saves favourites, from position 2 on. */
  NaviVisit saveFavorites(List<Integer> ids) throws InterruptedException {
    List<DjRequest.FavoritePlace> places = new ArrayList<>();
    places.add(new DjRequest.FavoritePlace(DjRequest.FavoritePlace.FIXED, 0));
    for (int id : ids) {
      places.add(new DjRequest.FavoritePlace(places.size() + 1, id));
    }
    return unit.channels(DjRequest.SaveFavorites.of(places), transcript);
  }

  /** Looks for charging points in the nine cells around the car, for details, and who is free. */
  NaviVisit charging() throws InterruptedException {
    NaviVisit cells =
        unit.charging(
            "charging points of nine cells", new Question.PointsOfCells(cells()), transcript);
    NaviVisit all = cells;
    List<Long> ids =
        cells.messages(CellPoints::decode).stream()
            .flatMap(cell -> cell.points().stream())
            .map(CellPoints.Point::id)
            .limit(MOST_DETAILS)
            .toList();
    if (all.outcome().good() && !ids.isEmpty()) {
      all =
          all.then(
              unit.charging(
                  "details of %d points".formatted(ids.size()),
                  new Question.DetailsOfPoints(ids),
                  transcript));
    }
    return all.outcome().good() ? all.then(availability()) : all;
  }

  private NaviVisit availability() throws InterruptedException {
    Optional<UnitPosition> here =
        Optional.of(
            UnitPosition.of(
                BigDecimal.valueOf(unit.profile().latitude()),
                BigDecimal.valueOf(unit.profile().longitude())));
    NaviVisit near =
        unit.charging("who is free near by", new Question.AvailabilityNear(0, here), transcript);
    List<Long> ids =
        near.messages(AvailabilityList::decode).stream()
            .flatMap(list -> list.points().stream())
            .map(AvailabilityList.Point::id)
            .limit(MOST_DETAILS)
            .toList();
    return ids.isEmpty()
        ? near
        : near.then(
            unit.charging(
                "outlets of %d points".formatted(ids.size()),
                new Question.AvailabilityOfPoints(ids),
                transcript));
  }

  private List<MeshId> cells() {
    List<MeshId> cells = new ArrayList<>();
    for (int north = -1; north <= 1; north++) {
      for (int east = -1; east <= 1; east++) {
        cells.add(
            MeshId.of(
                unit.profile().latitude() + north * CELL_HEIGHT,
                unit.profile().longitude() + east * CELL_WIDTH,
                LEVEL));
      }
    }
    return cells;
  }

  /** Searches for a text, looks at the first hit and its picture, and goes there. */
  NaviVisit search(String text) throws InterruptedException {
    GeoPoint near = new GeoPoint(unit.profile().latitude(), unit.profile().longitude());
    NaviVisit searched =
        unit.search("search", new GlsRequest.Search(text, near, RADIUS_KM, 0), transcript);
    Optional<SearchResults> results = read(searched, SearchResults::decode);
    results.ifPresent(each -> NaviWords.of(each).forEach(transcript::note));
    Optional<Hit> first = results.flatMap(each -> each.hits().stream().findFirst());
    if (!searched.outcome().good() || results.isPresent() && first.isEmpty()) {
      return searched;
    }
    return first.isPresent()
        ? searched.then(look(first.get()))
        : searched.judged(NaviOutcome.UNFIT_ANSWER);
  }

  private NaviVisit look(Hit hit) throws InterruptedException {
    NaviVisit looked =
        unit.search("details of the first", new GlsRequest.Details(hit.id()), transcript);
    Optional<PlaceDetails> place =
        read(looked, document -> PlaceDetails.decode(document).orElseThrow(NaviErrands::nowhere));
    place.ifPresent(each -> transcript.note("    " + NaviWords.of(each)));
    Optional<PlaceDetails.Thumbnail> picture = place.flatMap(PlaceDetails::picture);
    if (picture.isPresent()) {
      looked =
          looked.then(
              unit.search(
                  "its picture",
                  new GlsRequest.Picture(picture.get().token(), PICTURE_WIDTH, PICTURE_HEIGHT),
                  transcript));
    }
    return looked.outcome().good()
        ? unit.search("going there", new GlsRequest.Click(Optional.empty()), transcript)
        : looked;
  }

  private static ProtocolException nowhere() {
    return new ProtocolException(0, "place", "is not known any more");
  }

  private <T> Optional<T> read(NaviVisit visit, NaviVisit.Decoder<T> decoder) {
    Optional<Octets> found = NaviUnit.found(visit);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(decoder.decode(found.get()));
    } catch (ProtocolException e) {
      transcript.note("can't be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** All of it in turn, as far as the server knows the car. */
  NaviVisit everything(String searchText, List<ProbeFile> files) throws InterruptedException {
    NaviVisit visit = unit.signIn(transcript);
    if (visit.outcome() != NaviOutcome.SIGNED_IN) {
      return visit;
    }
    NaviVisit directory = directory();
    visit = visit.then(directory);
    List<Integer> listed = listed(directory);
    if (!listed.isEmpty()) {
      visit = visit.then(channels(listed));
    }
    return visit.then(charging()).then(search(searchText)).then(unit.upload(files, transcript));
  }

  private static List<Integer> listed(NaviVisit directory) {
    return directory.messages(ChannelDirectory::decode).stream()
        .flatMap(each -> each.channels().stream())
        .filter(NaviErrands::isEnabled)
        .map(ChannelDirectory.Channel::id)
        .toList();
  }

  private static boolean isEnabled(ChannelDirectory.Channel channel) {
    return (channel.flags() & ChannelDirectory.Channel.ENABLED) != 0;
  }
}
