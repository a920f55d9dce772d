package org.leafport.web.ui;

/**
 * A home of this proxy as a line of a list.
 *
 * @param label its name
 * @param url address of its own page
 * @param subject whose it is, shortened
 * @param wholeSubject the same at full length
 * @param node where its tunnel is; empty if it has none
 * @param state where it stands, with its colour
 * @param seen when it was last connected; null if it is now, or never was
 * @param seenText what is said then
 * @param certificate until when its certificate holds; empty: unknown
 * @param certificateNears whether that is soon, or past
 * @param ends when it loses what it has; empty: not at all
 * @param endNears whether it was quiet for so long that this is worth a colour
 * @param open how many connections its tunnel carries
 * @param today payload of both directions since midnight in UTC, in MB
 * @param software what it calls its software
 * @param live whether it has a tunnel
 * @param suspended whether it is shut out
 * @param keep whether it is never given up
 */
public record HomeRow(
    String label,
    String url,
    String subject,
    String wholeSubject,
    String node,
    Chip state,
    Age seen,
    String seenText,
    String certificate,
    boolean certificateNears,
    String ends,
    boolean endNears,
    String open,
    String today,
    String software,
    boolean live,
    boolean suspended,
    boolean keep) {}
