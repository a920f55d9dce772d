package org.leafport.tcu.probe;

import java.util.Optional;

/**
 * A CRM payload, as far as it could be read (probe data, section 5).
 *
 * @param header where it comes from, with all three values; empty when the first 38 bytes are no
 *     header
 * @param records what was recorded
 * @param fault why reading ended early; empty when all was read
 */
public record CrmFile(
    Optional<ProbeHeader> header, CrmRecords records, Optional<ReadingFault> fault) {}
