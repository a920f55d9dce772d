package org.leafport.web.account;

import java.util.Optional;

/**
 * What an app tells about the device it runs on. Texts are empty, never null, when it told nothing;
 * they are cut to what the database holds.
 *
 * @param type {@code apple} or {@code fcm} for phones that take push messages, else anything
 * @param os operating system, in the app's words
 * @param appVersion version of the app, in its words
 * @param pushNotificationKey address of the device at its push service
 * @param language language of texts pushed to it, an ISO 639 code
 * @param ipAddress address the request came from
 * @param userAgent the header of that name
 */
public record Device(
    String type,
    String os,
    String appVersion,
    String pushNotificationKey,
    String language,
    Optional<String> ipAddress,
    String userAgent) {

  private static final int LONGEST_USER_AGENT = 512;

  public Device {
    type = cut(type, 100);
    os = cut(os, 100);
    appVersion = cut(appVersion, 50);
    pushNotificationKey = cut(pushNotificationKey, 500);
    language = cut(language, 10);
    userAgent = cut(userAgent, LONGEST_USER_AGENT);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
