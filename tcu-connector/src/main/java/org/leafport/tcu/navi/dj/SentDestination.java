package org.leafport.tcu.navi.dj;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.navi.dj.ChannelContent.Heading;

/**
 * A place that the owner sent to the car (navigation channels, section 11).
 *
 * @param name shown, cut to what fits
 * @param position where it is
 */
public record SentDestination(String name, UnitPosition position) {
  /** How many are shown. */
  public static final int MAX_SHOWN = 6;

  private static final int MENU_TITLE = 31;
  private static final int MENU_POINT_FLAG = 1;
  private static final int CHANNEL_POINT_FLAG = 0x20;
  private static final int CHANNEL_REF = 1;

  /**
   * What the unit's own menu gets, without any other text.
   *
   * @param newestFirst those behind the sixth are left out
   */
  public static ChannelContent menu(List<SentDestination> newestFirst) {
    List<Slide> items =
        newestFirst.stream().limit(MAX_SHOWN).map(SentDestination::menuItem).toList();
    return ChannelContent.withoutHeading(
        StandardChannel.SEND_TO_CAR_MENU.id(), items, Footer.Play.of(0));
  }

  /**
   * What the channel shows when there are destinations.
   *
   * @param channelTitle heading
   * @param newestFirst those behind the sixth are left out
   * @param speeches for each of them what is read aloud: name, distance, how to go there
   */
  public static ChannelContent channel(
      String channelTitle, List<SentDestination> newestFirst, List<String> speeches) {
    List<Slide> items =
        IntStream.range(0, Math.min(MAX_SHOWN, newestFirst.size()))
            .mapToObj(i -> newestFirst.get(i).channelItem(i + 1, speeches.get(i)))
            .toList();
    return ChannelContent.of(
        StandardChannel.SEND_TO_CAR.id(),
        Heading.fitting(channelTitle, channelTitle, items.size()),
        items,
        Footer.Play.of(CHANNEL_REF));
  }

  private Slide menuItem() {
    return SlideStyle.MAP_POINT
        .draft(0, 0)
        .titles(SlideStyle.fitting(name, MENU_TITLE), "", "")
        .at(Optional.of(position), MENU_POINT_FLAG)
        .slide();
  }

  private Slide channelItem(int number, String speech) {
    return SlideStyle.DESTINATION
        .draft(number, CHANNEL_REF)
        .titles(name, "", "")
        .texts(name, speech)
        .at(Optional.of(position), CHANNEL_POINT_FLAG)
        .slide();
  }
}
