package org.leafport.tcu.navi.dj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.navi.UnitText;
import org.leafport.tcu.navi.dj.DjRequest.SaveFavorites;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/** What the vectors leave open. */
class ChannelRulesTest {
  private static final String LONG = "Äöß€ ".repeat(400);

  @Test
  void longTextsOfOthersAreCutToWhatFits() throws ProtocolException {
    UnitPosition here = UnitPosition.of(new BigDecimal("60.25"), new BigDecimal("24.5"));
    RoutePlan.Stop stop = new RoutePlan.Stop(LONG, here);
    CustomSlide slide =
        new CustomSlide(
            LONG, LONG, LONG, LONG, LONG, Optional.of(here), LONG, Octets.NONE, true, true);
    Hint hint = new Hint(LONG, LONG);
    for (ChannelContent content :
        List.of(
            hint.content(0x4444),
            hint.content(0x000f, LONG),
            new RoutePlan(LONG, here, stop, List.of(Optional.of(stop))).content(2),
            SentDestination.menu(List.of(new SentDestination(LONG, here))),
            SentDestination.channel(LONG, List.of(new SentDestination(LONG, here)), List.of(LONG)),
            new CustomChannel(3, LONG, UnitIcon.INFO).content(List.of(slide)),
            new CustomChannel(3, LONG, UnitIcon.INFO).unavailable(hint),
            new StreamPage(LONG, LONG, LONG, Octets.NONE).info(LONG, 6, 6))) {
      assertEquals(content, ChannelContent.decode(content.encode()));
      for (Slide each : content.items()) {
        assertTrue(UnitText.length(each.title()) <= Slide.MAX_TITLE);
      }
    }
  }

  @Test
  void noMoreThanSixDestinationsAreShown() {
    UnitPosition here = UnitPosition.of(BigDecimal.ZERO, BigDecimal.ZERO);
    List<SentDestination> many = Collections.nCopies(9, new SentDestination("Here", here));
    assertEquals(6, SentDestination.menu(many).items().size());
    List<String> speeches = Collections.nCopies(9, "Go.");
    assertEquals(6, SentDestination.channel("Sent", many, speeches).items().size());
  }

  @Test
  void recordThatLacksOnlyItsLastByteCounts() throws ProtocolException {
    DjRequest.Commands commands =
        assertInstanceOf(
            DjRequest.Commands.class, DjRequest.decode(Octets.ofHex("012002000101000102000a01")));
    assertEquals(
        List.of(
            new DjCommand.GetDirectory(OptionalInt.of(0)),
            new DjCommand.GetContent(0x000a, 1, OptionalInt.empty())),
        commands.commands());
    assertEquals(commands, DjRequest.decode(commands.encode()));
  }

  @Test
  void favouritesAreThoseThatTheFileReallyHolds() throws ProtocolException {
    SaveFavorites save =
        assertInstanceOf(
            SaveFavorites.class, DjRequest.decode(Octets.ofHex("012001010105ff0200100510")));
    assertEquals(List.of(new DjRequest.FavoritePlace(2, 0x10)), save.favorites());
    assertThrows(ProtocolException.class, () -> DjRequest.decode(Octets.ofHex("0120010101")));
  }

  @Test
  void favouritesBeyondTheirPlacesAreNotListed() {
    ChannelDirectory directory =
        new ChannelList(true, List.of())
            .directory(folder -> new ChannelLabel("f", "f"), channel -> new ChannelLabel("c", "c"));
    Map<Integer, Integer> chosen = Map.of(0, 0x10, 1, 0x10, 16, 0x11, 17, 0x10, 3, 0x1000);
    List<Integer> positions =
        FavoriteList.of(directory, chosen).favorites().stream()
            .map(FavoriteList.Favorite::position)
            .toList();
    assertEquals(List.of(1, 16), positions);
  }

  @Test
  void customChannelsOfStrangersAreUnknown() {
    List<CustomChannel> custom = List.of(new CustomChannel(2, "Mine", UnitIcon.INFO));
    assertInstanceOf(ChannelList.Choice.Custom.class, new ChannelList(true, custom).choose(0x1002));
    assertInstanceOf(
        ChannelList.Choice.NotFound.class, new ChannelList(false, custom).choose(0x1002));
    assertInstanceOf(
        ChannelList.Choice.NotFound.class, new ChannelList(true, custom).choose(0x1003));
  }

  @Test
  void pagesBeyondTheBordersAreTheFirstAndTheLast() {
    assertEquals(1, StreamPage.shown(0, 2));
    assertEquals(2, StreamPage.shown(2, 2));
    assertEquals(2, StreamPage.shown(255, 2));
  }

  @Test
  void speechLosesItsTagsAndKeepsItsWords() {
    assertEquals(
        "The Leaf is 5 < 6 <b>",
        SpeechText.withoutTags(
            "The <phoneme alphabet=\"x-SVOX-sampa_en-GB\" ph=\"li:f\">Leaf</phoneme> is 5 < 6"
                + " <b>"));
    assertEquals("<phoneme", SpeechText.withoutTags("<phoneme"));
    assertEquals("<phonemes>x", SpeechText.withoutTags("<phonemes>x"));
  }

  @Test
  void languagesHaveTheCodesThatOthersRelyOn() {
    assertEquals("cz", UnitLanguage.of("cze").orElseThrow().channelCode());
    assertEquals("cs", UnitLanguage.of("cze").orElseThrow().locale().getLanguage());
    assertEquals(Optional.empty(), UnitLanguage.of("jpn"));
  }

  @Test
  void weatherCodesHaveTheirMeaning() {
    assertEquals(WeatherCondition.THUNDERSTORM, WeatherCondition.of(96));
    assertEquals(WeatherCondition.UNKNOWN, WeatherCondition.of(4));
  }
}
