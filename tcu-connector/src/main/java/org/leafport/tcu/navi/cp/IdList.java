package org.leafport.tcu.navi.cp;

import java.util.ArrayList;
import java.util.List;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.wire.ProtocolException;

/** Lists with a 32-bit count, which is never believed. */
final class IdList {
  private static final int ID_LENGTH = 4;

  private IdList() {}

  /**
   * Reads a count and ids: only those that are there, and no more than a limit.
   *
   * @throws ProtocolException when not even the count is there
   */
  static List<Long> read(NaviReader reader, int limit) throws ProtocolException {
    long count = reader.u32("number of ids");
    long read = Math.min(Math.min(count, limit), reader.remaining() / ID_LENGTH);
    List<Long> ids = new ArrayList<>();
    for (long i = 0; i < read; i++) {
      ids.add(reader.u32("id"));
    }
    return ids;
  }

  static NaviWriter write(NaviWriter out, List<Long> ids) {
    out.u32(ids.size(), "number of ids");
    ids.forEach(id -> out.u32(id, "id"));
    return out;
  }

  /**
   * Reads the count of a list whose entries must all be there.
   *
   * @throws ProtocolException when they are not
   */
  static long count(NaviReader reader, int entryLength) throws ProtocolException {
    int at = reader.offset();
    long count = reader.u32("count");
    if (count > reader.remaining() / entryLength) {
      throw new ProtocolException(
          at, "count", "is %d, %d bytes are left".formatted(count, reader.remaining()));
    }
    return count;
  }
}
