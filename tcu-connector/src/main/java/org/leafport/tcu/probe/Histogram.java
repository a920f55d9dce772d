package org.leafport.tcu.probe;

import java.util.ArrayList;
import java.util.List;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * How often something was seen, by cells whose borders are not known: two bytes a cell.
 *
 * @param cells all cells in their order, each 0..65535
 */
public record Histogram(List<Integer> cells) {

  /** Keeps the cells as they are now. */
  public Histogram {
    cells = List.copyOf(cells);
  }

  static Layout<Histogram> layout(int cells) {
    return Layout.fixed(2 * cells, data -> read(data, cells), Histogram::write);
  }

  /** The cells that are not 0, in their order. */
  public List<Integer> occupied() {
    return cells.stream().filter(count -> count != 0).toList();
  }

  private static Histogram read(ByteReader data, int count) throws ProtocolException {
    List<Integer> cells = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      cells.add(data.u16("cell"));
    }
    return new Histogram(cells);
  }

  private static void write(ByteWriter out, Histogram histogram) {
    histogram.cells.forEach(out::u16);
  }
}
