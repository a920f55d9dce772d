package org.leafport.tcu.navi.dj;

import java.util.List;
import org.leafport.tcu.navi.dj.ChannelContent.Heading;
import org.leafport.tcu.wire.Octets;

/**
 * A page of a channel that the unit plays one slide after the other, asking for each (navigation
 * channels, sections 5 to 9 and 12).
 *
 * @param heading of the slide, also shown below it
 * @param subtitle below the heading; the heading itself, or, of weather, with the place
 * @param screenText shown
 * @param speechText read aloud
 * @param picture as the unit takes it, or none
 */
public record StreamPage(
    String heading, String subtitle, String screenText, String speechText, Octets picture) {

  /** A page whose subtitle is its heading. */
  public StreamPage(String heading, String screenText, String speechText, Octets picture) {
    this(heading, heading, screenText, speechText, picture);
  }

  /** The page that is shown for one that was asked for: 0 is the first, too high is the last. */
  public static int shown(int asked, int total) {
    return Math.max(1, Math.min(asked, total));
  }

  /** The info channel's page of a total of 1..6. */
  public ChannelContent info(String channelTitle, int page, int total) {
    Slide slide = slide(SlideStyle.ANNOUNCEMENT, page, 0);
    return content(StandardChannel.INFO, channelTitle, total, slide, Footer.Play.of());
  }

  /** The energy channel's page, 1 or 2. */
  public ChannelContent energy(String channelTitle, int page) {
    Slide slide = slide(SlideStyle.ENERGY, 0, page);
    return content(StandardChannel.ENERGY, channelTitle, 2, slide, Footer.Play.of());
  }

  /** The page of the channel of eco trees, 1 or 2. */
  public ChannelContent ecoTrees(String channelTitle, int page) {
    Slide slide = slide(SlideStyle.ECO_TREES, page, 0);
    return content(StandardChannel.ECO_TREES, channelTitle, 2, slide, Footer.Play.of());
  }

  /** The weather channel's page, 1 today or 2 the week. */
  public ChannelContent weather(String channelTitle, int page) {
    Slide slide = slide(SlideStyle.WEATHER, page, 0);
    return content(StandardChannel.WEATHER, channelTitle, 2, slide, Footer.Play.of(1));
  }

  private static ChannelContent content(
      StandardChannel channel, String title, int total, Slide slide, Footer footer) {
    return ChannelContent.of(
        channel.id(), Heading.fitting(title, title, total), List.of(slide), footer);
  }

  private Slide slide(SlideStyle style, int itemId, int ref) {
    return style
        .draft(itemId, ref)
        .titles(heading, subtitle, "")
        .texts(screenText, speechText)
        .image(picture)
        .slide();
  }
}
