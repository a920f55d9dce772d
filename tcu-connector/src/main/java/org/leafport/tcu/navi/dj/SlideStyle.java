package org.leafport.tcu.navi.dj;

import java.util.Optional;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.navi.UnitText;
import org.leafport.tcu.wire.Octets;

/**
 * The constants that slides of a kind carry (navigation channels, sections 7 to 13; navigation
 * protocol, section 11.3). What the features mean bit by bit is not known; the sums are those that
 * were seen to work.
 *
 * <pre>
 *                      icon    bell  c  features  features 2  map   save
 * HINT                 0       1     0  00        00          20    00
 * ANNOUNCEMENT         0400    1     1  9f        bb          20    80
 * ENERGY               0400    1     0  1c        a0          20    80
 * ECO_TREES            0400    1     1  9f        bb          20    80
 * WEATHER              0310    1     1  9f        bb          20    80
 * ROUTE_POINT          number  0     0  00        00          80    80
 * MAP_POINT            0001    0     0  80        00          00    80
 * DESTINATION          0001    1     1  80        00          20    80
 * CUSTOM               0400    1     1  90        bb          20    80
 * </pre>
 */
enum SlideStyle {
  /** Says why there is nothing to show. */
  HINT(0, 1, 0, 0x00, 0x00, Map.LISTED, Save.NO),
  /** The info channel. */
  ANNOUNCEMENT(UnitIcon.INFO.code(), 1, 1, Feature.WITH_PICTURE, 0xbb, Map.LISTED, Save.YES),
  /** Consumption and tips. */
  ENERGY(UnitIcon.INFO.code(), 1, 0, 0x1c, 0xa0, Map.LISTED, Save.YES),
  /** Trees earned. */
  ECO_TREES(UnitIcon.INFO.code(), 1, 1, Feature.WITH_PICTURE, 0xbb, Map.LISTED, Save.YES),
  /** Forecasts. */
  WEATHER(UnitIcon.SUN.code(), 1, 1, Feature.WITH_PICTURE, 0xbb, Map.LISTED, Save.YES),
  /** A point of a route; its icon is that of the waypoint. */
  ROUTE_POINT(0, 0, 0, 0x00, 0x00, Map.WAYPOINT, Save.YES),
  /** A destination in the unit's own menu. */
  MAP_POINT(UnitIcon.DESTINATION.code(), 0, 0, 0x80, 0x00, Map.NONE, Save.YES),
  /** A destination as a slide. */
  DESTINATION(UnitIcon.DESTINATION.code(), 1, 1, 0x80, 0x00, Map.LISTED, Save.YES),
  /** The owner's own. */
  CUSTOM(UnitIcon.INFO.code(), 1, 1, Feature.PLAIN, 0xbb, Map.LISTED, Save.YES);

  private final int icon;
  private final int bell;
  private final int flagC;
  private final int features;
  private final int features2;
  private final int mapFlags;
  private final int saveFlags;

  SlideStyle(
      int icon, int bell, int flagC, int features, int features2, int mapFlags, int saveFlags) {
    this.icon = icon;
    this.bell = bell;
    this.flagC = flagC;
    this.features = features;
    this.features2 = features2;
    this.mapFlags = mapFlags;
    this.saveFlags = saveFlags;
  }

  /** An empty slide of this kind. */
  Draft draft(int itemId, int ref) {
    return new Draft(this, itemId, ref);
  }

  /** Sums of the features byte. */
  private static final class Feature {
    static final int PLAIN = 0x90;
    static final int PHONE = 0x10;
    static final int PICTURE = 0x0f;
    static final int WITH_PICTURE = PLAIN + PICTURE;
  }

  /** Values of the map flags. */
  private static final class Map {
    static final int NONE = 0;
    static final int LISTED = 0x20;
    static final int WAYPOINT = 0x80;
  }

  /** Values of the save flags. */
  private static final class Save {
    static final int NO = 0;
    static final int YES = 0x80;
  }

  /** A slide that is being put together; texts are cleaned and cut to what fits. */
  static final class Draft {
    private static final Octets NO_LABEL = Octets.of(new byte[12]);

    private final int itemId;
    private final int ref;
    private final int flagC;
    private final int features2;
    private final int mapFlags;
    private int icon;
    private int bell;
    private int features;
    private int saveFlags;
    private int pointFlag;
    private String title = "";
    private String subtitle = "";
    private String caption = "";
    private String phone = "";
    private String screenText = "";
    private String speechText = "";
    private Optional<UnitPosition> location = Optional.empty();
    private Octets image = Octets.NONE;

    private Draft(SlideStyle style, int itemId, int ref) {
      this.itemId = itemId;
      this.ref = ref;
      this.icon = style.icon;
      this.bell = style.bell;
      this.flagC = style.flagC;
      this.features = style.features;
      this.features2 = style.features2;
      this.mapFlags = style.mapFlags;
      this.saveFlags = style.saveFlags;
    }

    Draft titles(String title, String subtitle, String caption) {
      this.title = fitting(title, Slide.MAX_TITLE);
      this.subtitle = fitting(subtitle, Slide.MAX_SUBTITLE);
      this.caption = fitting(caption, Slide.MAX_CAPTION);
      return this;
    }

    Draft texts(String screenText, String speechText) {
      this.screenText = fitting(screenText, Slide.MAX_TEXT);
      this.speechText = fitting(speechText, Slide.MAX_TEXT);
      return this;
    }

    Draft at(Optional<UnitPosition> location, int pointFlag) {
      this.location = location;
      this.pointFlag = pointFlag;
      return this;
    }

    Draft icon(UnitIcon icon) {
      this.icon = icon.code();
      return this;
    }

    Draft image(Octets image) {
      this.image = image;
      return this;
    }

    /** A picture, and that there is one. */
    Draft picture(Octets image) {
      if (!image.isEmpty()) {
        features += Feature.PICTURE;
      }
      return image(image);
    }

    /** A number to dial, and that there is one. */
    Draft phone(String number) {
      phone = fitting(number, Slide.MAX_PHONE);
      if (!phone.isEmpty()) {
        features += Feature.PHONE;
      }
      return this;
    }

    Draft bell(boolean rings) {
      bell = rings ? 1 : 0;
      return this;
    }

    Draft saved(boolean saved) {
      saveFlags = saved ? Save.YES : Save.NO;
      return this;
    }

    Slide slide() {
      return new Slide(
          itemId,
          ref,
          title,
          subtitle,
          caption,
          location,
          pointFlag,
          pointFlag,
          "",
          phone,
          "",
          Octets.NONE,
          screenText,
          speechText,
          icon,
          bell,
          flagC,
          0,
          features,
          features2,
          NO_LABEL,
          NO_LABEL,
          mapFlags,
          saveFlags,
          image);
    }
  }

  /** A text without what the unit can't take, cut at the limit. */
  static String fitting(String text, int limit) {
    return UnitText.cut(UnitText.clean(text), limit);
  }
}
