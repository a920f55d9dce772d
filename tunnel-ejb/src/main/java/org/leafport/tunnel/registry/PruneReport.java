package org.leafport.tunnel.registry;

import java.util.List;

/**
 * What a night's clean-up did.
 *
 * @param neverCame names that were given out a day ago and never connected; free again
 * @param expired homes that were not seen for too long; their names are kept for them
 * @param freed names that were kept long enough; free again
 * @param refused how many homes would have expired, if that was too many to be true; else 0
 */
public record PruneReport(
    List<String> neverCame, List<String> expired, List<String> freed, int refused) {}
