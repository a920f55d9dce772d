package org.leafport.tcu.navi.dj;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * What the slides of a channel are for: the end of its content (navigation protocol, section 13).
 * One byte with the type, then what the type has. Slides are named by their {@link Slide#ref}.
 */
public sealed interface Footer {
  /** The type on the wire. */
  int type();

  /**
   * Type 2: the slides are the points of a route plan.
   *
   * <pre>
   * coord  where the route begins
   * </pre>
   *
   * @param start empty when it isn't known
   */
  record RouteStart(Optional<UnitPosition> start) implements Footer {
    static final int TYPE = 2;

    @Override
    public int type() {
      return TYPE;
    }
  }

  /**
   * Type 3: dials at once.
   *
   * <pre>
   * u8  the slide with the number
   * </pre>
   *
   * @param ref slide whose phone number is dialled, title is shown and subtitle is spoken
   */
  record Dial(int ref) implements Footer {
    static final int TYPE = 3;

    @Override
    public int type() {
      return TYPE;
    }
  }

  /**
   * Type 4: not known.
   *
   * <pre>
   * u8, blob8
   * </pre>
   */
  record Type4(int a, Octets content) implements Footer {
    static final int TYPE = 4;

    @Override
    public int type() {
      return TYPE;
    }
  }

  /**
   * Type 6: plays the slides.
   *
   * <pre>
   * u8  n
   *     n times: u8 slide
   * </pre>
   *
   * @param refs in this order; none: as they were sent
   */
  record Play(List<Integer> refs) implements Footer {
    static final int TYPE = 6;

    /** Copies the list. */
    public Play {
      refs = List.copyOf(refs);
    }

    /** The slides with these refs. */
    public static Play of(Integer... refs) {
      return new Play(List.of(refs));
    }

    @Override
    public int type() {
      return TYPE;
    }
  }

  /**
   * Type 7: not known.
   *
   * <pre>
   * u8  n, at most 6
   *     n times: u16
   * </pre>
   */
  record Type7(List<Integer> values) implements Footer {
    static final int TYPE = 7;
    static final int MAX_VALUES = 6;

    /** Copies the list. */
    public Type7 {
      values = List.copyOf(values);
    }

    @Override
    public int type() {
      return TYPE;
    }
  }

  /**
   * Type 8: dials the operator; the unit adds a Japanese prefix to the number. Not to be used.
   *
   * <pre>
   * u8  the slide with the number
   * </pre>
   */
  record DialOperator(int ref) implements Footer {
    static final int TYPE = 8;

    @Override
    public int type() {
      return TYPE;
    }
  }

  /**
   * Type 10: like {@link Play}, with two bytes that aren't known.
   *
   * <pre>
   * u8, u8
   * u8  n
   *     n times: u8 slide
   * </pre>
   */
  record Type10(int a, int b, List<Integer> refs) implements Footer {
    static final int TYPE = 10;

    /** Copies the list. */
    public Type10 {
      refs = List.copyOf(refs);
    }

    @Override
    public int type() {
      return TYPE;
    }
  }

  /** Reads a footer with its type. */
  static Footer read(NaviReader reader) throws ProtocolException {
    int offset = reader.offset();
    int type = reader.u8("footer type");
    return switch (type) {
      case RouteStart.TYPE -> new RouteStart(reader.position("start"));
      case Dial.TYPE -> new Dial(reader.u8("ref"));
      case Type4.TYPE -> new Type4(reader.u8("a"), reader.blob8("content"));
      case Play.TYPE -> new Play(refs(reader));
      case Type7.TYPE -> new Type7(values(reader));
      case DialOperator.TYPE -> new DialOperator(reader.u8("ref"));
      case Type10.TYPE -> new Type10(reader.u8("a"), reader.u8("b"), refs(reader));
      default -> throw new ProtocolException(offset, "footer type", type + " is not known");
    };
  }

  /**
   * Appends a footer with its type.
   *
   * @throws IllegalArgumentException when a value is beyond its limit
   */
  static void write(Footer footer, NaviWriter out) {
    out.u8(footer.type(), "footer type");
    if (footer instanceof RouteStart route) {
      out.position(route.start);
    } else if (footer instanceof Dial dial) {
      out.u8(dial.ref, "ref");
    } else if (footer instanceof Type4 unknown) {
      out.u8(unknown.a, "a").blob8(unknown.content, "content");
    } else if (footer instanceof Play play) {
      writeRefs(play.refs, out);
    } else if (footer instanceof Type7 unknown) {
      writeValues(unknown.values, out);
    } else if (footer instanceof DialOperator dial) {
      out.u8(dial.ref, "ref");
    } else if (footer instanceof Type10 unknown) {
      writeRefs(unknown.refs, out.u8(unknown.a, "a").u8(unknown.b, "b"));
    }
  }

  private static List<Integer> refs(NaviReader reader) throws ProtocolException {
    int count = reader.u8("number of refs");
    List<Integer> refs = new ArrayList<>();
    while (refs.size() < count) {
      refs.add(reader.u8("ref"));
    }
    return refs;
  }

  private static void writeRefs(List<Integer> refs, NaviWriter out) {
    out.u8(refs.size(), "number of refs");
    refs.forEach(ref -> out.u8(ref, "ref"));
  }

  private static List<Integer> values(NaviReader reader) throws ProtocolException {
    int offset = reader.offset();
    int count = reader.u8("number of values");
    if (count > Type7.MAX_VALUES) {
      throw new ProtocolException(
          offset, "number of values", "is %d, at most %d".formatted(count, Type7.MAX_VALUES));
    }
    List<Integer> values = new ArrayList<>();
    while (values.size() < count) {
      values.add(reader.u16("value"));
    }
    return values;
  }

  private static void writeValues(List<Integer> values, NaviWriter out) {
    if (values.size() > Type7.MAX_VALUES) {
      throw new IllegalArgumentException("at most %d values".formatted(Type7.MAX_VALUES));
    }
    out.u8(values.size(), "number of values");
    values.forEach(value -> out.u16(value, "value"));
  }
}
