package org.leafport.tcu.navi.dj;

import java.util.List;
import org.leafport.tcu.navi.dj.ChannelContent.Heading;

/**
 * Says why there is nothing to show: an unknown channel, one that needs the owner to sign in, or
 * one whose service doesn't answer (navigation protocol, section 11.3).
 *
 * @param title a few words, cut to 32 bytes
 * @param sentence what to do, read aloud
 */
public record Hint(String title, String sentence) {
  private static final int REF = 1;

  /** The content of the channel that was asked. */
  public ChannelContent content(int channelId) {
    return ChannelContent.of(
        channelId, Heading.fitting(title, title, 1), List.of(slide()), Footer.Play.of(REF));
  }

  /** The same below the channel's own title. */
  public ChannelContent content(int channelId, String channelTitle) {
    return ChannelContent.of(
        channelId,
        Heading.fitting(channelTitle, channelTitle, 1),
        List.of(slide()),
        Footer.Play.of(REF));
  }

  Slide slide() {
    String shortText = SlideStyle.fitting(title, Slide.MAX_TITLE);
    return SlideStyle.HINT
        .draft(1, REF)
        .titles(shortText, "", "")
        .texts(shortText, sentence)
        .slide();
  }
}
