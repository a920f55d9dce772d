package org.leafport.tcu.navi.dj;

import java.util.Optional;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.wire.Octets;

/**
 * A slide of the owner's own (navigation channels, section 13). Texts that are too long are cut.
 *
 * @param title heading
 * @param subtitle below it
 * @param caption may be empty
 * @param screenText details, may be empty
 * @param speechText read aloud, may be empty
 * @param location a point of the map
 * @param phone a number to dial, may be empty
 * @param picture as the unit takes it ({@link
 *     org.leafport.tcu.navi.picture.PictureConversion#convert}), may be empty
 * @param bell a sound before the speech
 * @param saved the unit keeps it
 */
public record CustomSlide(
    String title,
    String subtitle,
    String caption,
    String screenText,
    String speechText,
    Optional<UnitPosition> location,
    String phone,
    Octets picture,
    boolean bell,
    boolean saved) {

  Slide slide(int number) {
    return SlideStyle.CUSTOM
        .draft(number, 0)
        .titles(title, subtitle, caption)
        .texts(screenText, speechText)
        .at(location, 0)
        .phone(phone)
        .picture(picture)
        .bell(bell)
        .saved(saved)
        .slide();
  }
}
