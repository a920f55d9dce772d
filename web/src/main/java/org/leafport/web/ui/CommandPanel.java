package org.leafport.web.ui;

import java.util.List;

/**
 * The newest command on its way: what is going on, how far it got, when it gives up.
 *
 * @param tone {@code done}, {@code bad}, {@code ask}, {@code quiet}, or empty while it runs
 * @param badge tone of the icon
 * @param icon icon of the command or of its end
 * @param title what is asked for and how it stands
 * @param text what is normal now, or the cause in words
 * @param steps the way, empty when it is of no use any more
 * @param copy text to be sent by hand; empty: none
 * @param cancellable whether it can be taken back
 * @param again type to ask for again; empty: not offered
 * @param why whether the diagnosis can say more
 * @param usedPercent how much of the waiting time is used
 * @param from when the waiting began, ISO 8601; empty when it has ended
 * @param until when it ends, ISO 8601
 * @param giveUp the same in words
 * @param hideAt when a page that stays open takes the panel away, ISO 8601; empty: never
 */
public record CommandPanel(
    String tone,
    String badge,
    String icon,
    String title,
    String text,
    List<Step> steps,
    String copy,
    boolean cancellable,
    String again,
    boolean why,
    int usedPercent,
    String from,
    String until,
    String giveUp,
    String hideAt) {

  /** Whether the command is still under way. */
  public boolean running() {
    return !from.isEmpty();
  }
}
