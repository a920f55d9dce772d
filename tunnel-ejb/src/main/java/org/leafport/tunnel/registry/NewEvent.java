package org.leafport.tunnel.registry;

import java.time.Instant;

/** Something that happened and is not written yet. */
record NewEvent(Instant at, String label, EventKind kind, String detail, String client) {}
