package org.leafport.tcu.navi.dj;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.leafport.tcu.navi.dj.ChannelDirectory.Channel;
import org.leafport.tcu.navi.dj.ChannelDirectory.Folder;

/**
 * Which channels a car has, and what is answered when it asks for one (navigation channels, section
 * 1; navigation protocol, section 11.3).
 *
 * @param signedIn the request comes from a car of ours
 * @param custom the owner's channels; they count only when {@code signedIn}
 */
public record ChannelList(boolean signedIn, List<CustomChannel> custom) {
  private static final List<Integer> DIRECTORY_IDS = List.of(0x270f, 0x2328);

  /** Copies the list, by slot. */
  public ChannelList {
    custom =
        signedIn
            ? custom.stream().sorted(Comparator.comparingInt(CustomChannel::slot)).toList()
            : List.of();
  }

  /** The directory with texts in whatever language. */
  public ChannelDirectory directory(
      Function<StandardFolder, ChannelLabel> folderLabels,
      Function<StandardChannel, ChannelLabel> channelLabels) {
    List<Folder> folders =
        Arrays.stream(StandardFolder.values())
            .map(folder -> folder.folder(folderLabels.apply(folder)))
            .toList();
    Stream<Channel> standard =
        Arrays.stream(StandardChannel.values())
            .filter(StandardChannel::isListed)
            .map(channel -> channel.channel(channelLabels.apply(channel)));
    List<Channel> channels =
        Stream.concat(standard, custom.stream().map(CustomChannel::channel)).toList();
    return ChannelDirectory.of(folders, channels);
  }

  /** What is answered to a request for a channel. */
  public Choice choose(int channelId) {
    if (DIRECTORY_IDS.contains(channelId)) {
      return new Choice.Directory();
    }
    return StandardChannel.of(channelId)
        .map(this::chooseStandard)
        .orElseGet(() -> chooseCustom(channelId));
  }

  private Choice chooseStandard(StandardChannel channel) {
    return channel.needsSignIn() && !signedIn
        ? new Choice.NotSignedIn()
        : new Choice.Standard(channel);
  }

  private Choice chooseCustom(int channelId) {
    return custom.stream()
        .filter(channel -> channel.id() == channelId)
        .findFirst()
        .<Choice>map(Choice.Custom::new)
        .orElseGet(Choice.NotFound::new);
  }

  /** What is answered. */
  public sealed interface Choice {
    /** Directory and favourites: the unit asks for these channels by itself once in a while. */
    record Directory() implements Choice {}

    /** The hint that there is no such channel, as {@link AnswerName#NOT_FOUND}. */
    record NotFound() implements Choice {}

    /** The hint to sign in, as {@link AnswerName#NOT_SIGNED_IN}. */
    record NotSignedIn() implements Choice {}

    /** A channel that every car has. */
    record Standard(StandardChannel channel) implements Choice {}

    /** A channel of the owner's, as {@link AnswerName#CUSTOM}. */
    record Custom(CustomChannel channel) implements Choice {}
  }
}
