package org.leafport.web.sms;

import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** The settings of the wake-up SMS. */
public final class SmsSettings implements SettingsPage {

  /** What the SMS says that wakes a Gen1 unit. */
  public static final Setting<String> ACTIVATION_MESSAGE =
      Setting.text("leafport.sms.activation-message", "NISSAN_EVIT_TELEMATICS_CENTER")
          .alias("ACTIVATION_SMS_MESSAGE")
          .describedAs(
              "Text of the SMS that wakes a Gen1 telematics unit; the unit knows only this one");

  /** Whether a webhook may lead into a private network. */
  public static final Setting<Boolean> PRIVATE_ADDRESSES =
      Setting.flag("leafport.sms.private-addresses", true)
          .describedAs(
              "Whether an SMS webhook may lead to a private or loopback address; switch off where"
                  + " strangers have accounts");

  @Override
  public String title() {
    return "Wake-up SMS";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(ACTIVATION_MESSAGE, PRIVATE_ADDRESSES);
  }
}
