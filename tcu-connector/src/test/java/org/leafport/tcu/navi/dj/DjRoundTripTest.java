package org.leafport.tcu.navi.dj;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.leafport.tcu.navi.MessageHead;
import org.leafport.tcu.navi.MessageId;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.navi.UnitText;
import org.leafport.tcu.wire.ArcAngle;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/** What is written can be read, and is the same. */
class DjRoundTripTest {
  private static final Arbitrary<Integer> U8 = Arbitraries.integers().between(0, 0xff);
  private static final Arbitrary<Integer> U16 = Arbitraries.integers().between(0, 0xffff);
  private static final Arbitrary<Long> U32 = Arbitraries.longs().between(0, 0xffff_ffffL);

  private static Arbitrary<String> text(int limit) {
    return Arbitraries.strings()
        .all()
        .ofMaxLength(limit)
        .map(any -> UnitText.cut(UnitText.clean(any), limit));
  }

  private static Arbitrary<Octets> octets(int min, int max) {
    return Arbitraries.bytes().array(byte[].class).ofMinSize(min).ofMaxSize(max).map(Octets::of);
  }

  private static Arbitrary<MessageHead> head(int id) {
    Arbitrary<Octets> skipped =
        octets(0, 3).map(some -> Octets.ofHex(some.toHex() + some.toHex().repeat(3)));
    return Combinators.combine(octets(7, 7), skipped)
        .as((lead, entries) -> new MessageHead(lead, entries, id));
  }

  private static Arbitrary<Optional<UnitPosition>> position() {
    Arbitrary<ArcAngle> angles =
        Combinators.combine(U8.filter(any -> any < 255), U8, U16).as(ArcAngle::new);
    return Combinators.combine(U16, angles, angles).as(UnitPosition::new).optional();
  }

  @Provide
  Arbitrary<DjRequest> requests() {
    Arbitrary<OptionalInt> last = U8.map(OptionalInt::of);
    Arbitrary<DjCommand> commands =
        Arbitraries.oneOf(
            last.map(DjCommand.GetDirectory::new),
            Combinators.combine(U16, U8, last).as(DjCommand.GetContent::new),
            Combinators.combine(U16.filter(id -> id != 0x101 && id != 0x102), last)
                .as(DjCommand.UnknownCommand::new));
    Arbitrary<DjRequest> walks =
        Combinators.combine(commands.list().ofMaxSize(8), octets(0, 5))
            .as((all, rest) -> new DjRequest.Commands(all.size(), all, rest));
    Arbitrary<DjRequest> saves =
        Combinators.combine(
                U8,
                U16,
                Combinators.combine(U8, U16).as(DjRequest.FavoritePlace::new).list().ofMaxSize(20))
            .as(DjRequest.SaveFavorites::new);
    Arbitrary<DjRequest> others =
        Combinators.combine(U8, Arbitraries.integers().between(2, 0xff), octets(0, 20))
            .as(DjRequest.UnknownAction::new);
    return Arbitraries.oneOf(walks, saves, others);
  }

  @Property(tries = 300)
  void everyRequestSurvives(@ForAll("requests") DjRequest request) throws ProtocolException {
    assertEquals(request, DjRequest.decode(request.encode()));
  }

  @Provide
  Arbitrary<ChannelDirectory> directories() {
    Arbitrary<ChannelDirectory.Folder> folders =
        Combinators.combine(U16, U16, text(32), text(128), U16, U8)
            .as(ChannelDirectory.Folder::new);
    Arbitrary<ChannelDirectory.Channel> channels =
        Combinators.combine(U16, U16, text(32), text(128), U16, U16, U8, octets(17, 17))
            .as(
                (id, internalId, name, description, folder, icon, flags, tail) -> {
                  String hex = tail.toHex();
                  return new ChannelDirectory.Channel(
                      id,
                      internalId,
                      name,
                      description,
                      folder,
                      icon,
                      flags,
                      Octets.ofHex(hex.substring(0, 12)),
                      Octets.ofHex(hex.substring(12, 24)),
                      id & 0xff,
                      Octets.ofHex(hex.substring(24)));
                });
    return Combinators.combine(
            head(MessageId.DIRECTORY), folders.list().ofMaxSize(5), channels.list().ofMaxSize(20))
        .as(ChannelDirectory::new);
  }

  @Property(tries = 200)
  void everyDirectorySurvives(@ForAll("directories") ChannelDirectory directory)
      throws ProtocolException {
    assertEquals(directory, ChannelDirectory.decode(directory.encode()));
  }

  @Provide
  Arbitrary<FavoriteList> favorites() {
    Arbitrary<FavoriteList.Favorite> entries =
        Combinators.combine(U8, U16, U16, text(32), text(128), U8).as(FavoriteList.Favorite::new);
    return Combinators.combine(head(MessageId.FAVORITES), entries.list().ofMaxSize(16))
        .as(FavoriteList::new);
  }

  @Property(tries = 200)
  void everyListOfFavoritesSurvives(@ForAll("favorites") FavoriteList list)
      throws ProtocolException {
    assertEquals(list, FavoriteList.decode(list.encode()));
  }

  @Provide
  Arbitrary<GeneralMessage> messages() {
    return Combinators.combine(head(MessageId.GENERAL_MESSAGE), U8, text(255), text(255))
        .as(GeneralMessage::new);
  }

  @Property(tries = 200)
  void everyGeneralMessageSurvives(@ForAll("messages") GeneralMessage message)
      throws ProtocolException {
    assertEquals(message, GeneralMessage.decode(message.encode()));
  }

  private record Texts(
      String title,
      String subtitle,
      String caption,
      String text4,
      String phone,
      String text6,
      String screen,
      String speech) {}

  private record Numbers(int a, int b, int c, int d, int e, int f, long g, int h) {}

  private static Arbitrary<Slide> slides() {
    Arbitrary<Texts> texts =
        Combinators.combine(
                text(32),
                text(128),
                text(64),
                text(128),
                text(32),
                text(48),
                text(1024),
                text(1024))
            .as(Texts::new);
    Arbitrary<Numbers> numbers =
        Combinators.combine(U8, U8, U8, U16, U16, U8, U32, U8).as(Numbers::new);
    return Combinators.combine(
            texts,
            numbers,
            numbers,
            position(),
            octets(0, 255),
            octets(12, 12),
            octets(12, 12),
            Arbitraries.oneOf(octets(0, 300), octets(20_480, 20_480)))
        .as(DjRoundTripTest::slide);
  }

  private static Slide slide(
      Texts texts,
      Numbers first,
      Numbers second,
      Optional<UnitPosition> position,
      Octets blob,
      Octets label1,
      Octets label2,
      Octets image) {
    return new Slide(
        first.a,
        first.b,
        texts.title,
        texts.subtitle,
        texts.caption,
        position,
        first.c,
        first.f,
        texts.text4,
        texts.phone,
        texts.text6,
        blob,
        texts.screen,
        texts.speech,
        first.d,
        first.e,
        first.h,
        first.g,
        second.a,
        second.b,
        label1,
        label2,
        second.c,
        second.f,
        image);
  }

  private static Arbitrary<Footer> footers() {
    Arbitrary<List<Integer>> refs = U8.list().ofMaxSize(20);
    return Arbitraries.oneOf(
        position().map(Footer.RouteStart::new),
        U8.map(Footer.Dial::new),
        Combinators.combine(U8, octets(0, 255)).as(Footer.Type4::new),
        refs.map(Footer.Play::new),
        U16.list().ofMaxSize(6).map(Footer.Type7::new),
        U8.map(Footer.DialOperator::new),
        Combinators.combine(U8, U8, refs).as(Footer.Type10::new));
  }

  @Provide
  Arbitrary<ChannelContent> contents() {
    Arbitrary<ChannelContent.Heading> headings =
        Combinators.combine(
                text(32),
                text(128),
                U8,
                U32,
                octets(12, 12),
                U8,
                Arbitraries.integers().between(0, 6),
                Arbitraries.integers().between(0, 18))
            .as(ChannelContent.Heading::new);
    return Combinators.combine(
            head(MessageId.CONTENT),
            U16,
            headings.optional(),
            slides().list().ofMaxSize(6),
            Arbitraries.integers().between(0, 1),
            footers())
        .as(ChannelContent::new);
  }

  @Property(tries = 200)
  void everyContentSurvives(@ForAll("contents") ChannelContent content) throws ProtocolException {
    assertEquals(content, ChannelContent.decode(content.encode()));
  }
}
