package org.leafport.tcu.navi.cp;

import java.util.ArrayList;
import java.util.List;
import org.leafport.tcu.navi.FilePacket;
import org.leafport.tcu.navi.NaviApplication;
import org.leafport.tcu.navi.NaviFile;
import org.leafport.tcu.navi.NaviResponse;
import org.leafport.tcu.wire.Octets;

/** Puts messages into the answer of CP: files {@code CPLIST.1}, {@code CPLIST.2} and so on. */
public final class CpAnswer {
  /** The most messages of an answer: what a packet holds beside the document. */
  public static final int MAX_MESSAGES = FilePacket.MAX_RESPONSE_FILES - 1;

  private static final String BASE = "CPLIST.";

  private CpAnswer() {}

  /** The answer with these messages in order; those beyond {@link #MAX_MESSAGES} are left out. */
  public static NaviResponse of(List<Octets> messages) {
    List<NaviFile> files = new ArrayList<>();
    for (Octets message : messages.subList(0, Math.min(messages.size(), MAX_MESSAGES))) {
      files.add(new NaviFile(BASE + (files.size() + 1), message));
    }
    return NaviResponse.of(NaviApplication.CP, files);
  }
}
