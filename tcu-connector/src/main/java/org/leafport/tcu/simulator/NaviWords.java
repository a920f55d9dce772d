package org.leafport.tcu.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.leafport.tcu.navi.HemisphereBits;
import org.leafport.tcu.navi.MessageHead;
import org.leafport.tcu.navi.MessageId;
import org.leafport.tcu.navi.NaviFile;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.SignInResult;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.navi.cp.AvailabilityDetails;
import org.leafport.tcu.navi.cp.AvailabilityList;
import org.leafport.tcu.navi.cp.CellPoints;
import org.leafport.tcu.navi.cp.PointDetails;
import org.leafport.tcu.navi.dj.ChannelContent;
import org.leafport.tcu.navi.dj.ChannelDirectory;
import org.leafport.tcu.navi.dj.FavoriteList;
import org.leafport.tcu.navi.dj.GeneralMessage;
import org.leafport.tcu.navi.dj.Slide;
import org.leafport.tcu.navi.gls.GlsResponse;
import org.leafport.tcu.navi.gls.Hit;
import org.leafport.tcu.navi.gls.PlaceDetails;
import org.leafport.tcu.navi.gls.SearchResults;
import org.leafport.tcu.navi.pi.PiAnswer;
import org.leafport.tcu.wire.ProtocolException;

/** Tells what a unit would show of an answer, in lines for people. */
final class NaviWords {
  private static final int MAX_LINE = 100;

  private NaviWords() {}

  /** The lines of a file. */
  static List<String> of(NaviFile file) {
    try {
      List<String> lines = lines(file);
      return Stream.concat(
              Stream.of(file.name() + ": " + lines.get(0)),
              lines.stream().skip(1).map(line -> "    " + oneLine(line)))
          .toList();
    } catch (ProtocolException e) {
      return List.of(file.name() + ": can't be read, " + e.getMessage());
    }
  }

  private static List<String> lines(NaviFile file) throws ProtocolException {
    int id = MessageHead.read(new NaviReader(file.content())).messageId();
    return switch (id) {
      case MessageId.SIGN_IN_RESULT -> List.of(signIn(SignInResult.decode(file.content())));
      case MessageId.DIRECTORY -> directory(ChannelDirectory.decode(file.content()));
      case MessageId.FAVORITES -> favorites(FavoriteList.decode(file.content()));
      case MessageId.CONTENT -> content(ChannelContent.decode(file.content()));
      case MessageId.GENERAL_MESSAGE -> message(GeneralMessage.decode(file.content()));
      case MessageId.CELL_POINTS -> List.of(cell(CellPoints.decode(file.content())));
      case MessageId.POINT_DETAILS -> List.of(point(PointDetails.decode(file.content())));
      case MessageId.AVAILABILITY_LIST ->
          List.of(
              "%d points near by"
                  .formatted(AvailabilityList.decode(file.content()).points().size()));
      case MessageId.AVAILABILITY_DETAILS -> outlets(AvailabilityDetails.decode(file.content()));
      case MessageId.SEARCH -> List.of(search(GlsResponse.decode(file.content())));
      case MessageId.PROBE_CONTINUE, MessageId.PROBE_CONFIGURATION, MessageId.PROBE_CONFIRMATION ->
          List.of(probe(PiAnswer.decode(file.content())));
      default -> List.of("message %04x, %d bytes".formatted(id, file.content().length()));
    };
  }

  private static String signIn(SignInResult result) {
    return result.accepted() ? "accepted" : "refused";
  }

  private static List<String> directory(ChannelDirectory directory) {
    return concat(
        "%d folders, %d channels"
            .formatted(directory.folders().size(), directory.channels().size()),
        directory.channels().stream()
            .map(
                channel ->
                    "%04x %s%s"
                        .formatted(
                            channel.id(),
                            channel.name(),
                            (channel.flags() & ChannelDirectory.Channel.ENABLED) == 0
                                ? " (not now)"
                                : "")));
  }

  private static List<String> favorites(FavoriteList list) {
    return concat(
        list.favorites().size() + " favourites",
        list.favorites().stream().map(each -> each.position() + " " + each.name()));
  }

  private static List<String> content(ChannelContent content) {
    return concat(
        "channel %04x%s, %d slides"
            .formatted(
                content.channelId(),
                content.heading().map(heading -> " \"" + heading.title() + "\"").orElse(""),
                content.items().size()),
        content.items().stream().map(NaviWords::slide));
  }

  private static String slide(Slide slide) {
    String picture =
        slide.image().isEmpty() ? "" : " [picture, %d bytes]".formatted(slide.image().length());
    return "%s: %s%s%s".formatted(slide.title(), slide.screenText(), at(slide.location()), picture);
  }

  private static List<String> message(GeneralMessage message) {
    return List.of(message.title(), message.text());
  }

  private static String cell(CellPoints cell) {
    return "cell %08x, %d charging points".formatted(cell.cell().wire(), cell.points().size());
  }

  private static String point(PointDetails point) {
    return "%d %s, %s %s, %s"
        .formatted(point.id(), point.name(), point.town(), point.city(), point.address());
  }

  private static List<String> outlets(AvailabilityDetails site) {
    return concat(
        site.id() + " " + site.texts().name(),
        site.meters().stream()
            .map(
                meter ->
                    "%d outlets, %d free, %d in use, status %d"
                        .formatted(meter.outlets(), meter.free(), meter.inUse(), meter.status())));
  }

  private static String search(GlsResponse response) {
    return response
        .data()
        .map(data -> "%d bytes of data".formatted(data.length()))
        .orElse("acknowledged");
  }

  /** What a search found. */
  static List<String> of(SearchResults results) {
    return concat(
        "%d hits shown of about %d".formatted(results.hits().size(), results.estimated()),
        results.hits().stream().map(NaviWords::hit));
  }

  private static String hit(Hit hit) {
    return "%s, %s (%s km)".formatted(hit.name(), hit.address(), hit.distanceKm().toPlainString());
  }

  /** What is known of a place. */
  static String of(PlaceDetails place) {
    return "%s, %s, %d reviews".formatted(place.name(), place.address(), place.reviews().size());
  }

  private static String probe(PiAnswer answer) {
    if (answer instanceof PiAnswer.LoadConfiguration load) {
      return "load a configuration of %d bytes".formatted(load.block().length());
    }
    if (answer instanceof PiAnswer.Confirmation confirmation) {
      return "file %d taken".formatted(confirmation.fileNumber());
    }
    return "go on";
  }

  private static String at(Optional<UnitPosition> position) {
    return position
        .map(
            place ->
                String.format(
                    Locale.ROOT,
                    " (%.4f, %.4f)",
                    place.latitudeDegrees(HemisphereBits.OFF),
                    place.longitudeDegrees(HemisphereBits.OFF)))
        .orElse("");
  }

  private static List<String> concat(String first, Stream<String> others) {
    return Stream.concat(Stream.of(first), others).toList();
  }

  private static String oneLine(String text) {
    String flat = text.replace('\n', ' ');
    return flat.length() <= MAX_LINE ? flat : flat.substring(0, MAX_LINE) + " ...";
  }
}
