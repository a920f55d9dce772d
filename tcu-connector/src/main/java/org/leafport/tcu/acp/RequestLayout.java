package org.leafport.tcu.acp;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;

/**
 * The order of the elements between header and payload, which every application has its own of
 * (section 5).
 */
enum RequestLayout {
  ORDER_CALL(
      Application.ORDER_CALL,
      Part.VERSION,
      Part.VEHICLE,
      Part.DESTINATION,
      Part.SOURCE_ID,
      Part.TIME,
      Part.CREDENTIALS,
      Part.POSITION),
  EV(
      Application.EV,
      Part.VEHICLE,
      Part.DESTINATION,
      Part.SOURCE_ID,
      Part.TIME,
      Part.POSITION,
      Part.CREDENTIALS),
  SECURITY(
      Application.SECURITY,
      Part.VERSION,
      Part.VEHICLE,
      Part.DESTINATION,
      Part.SOURCE_ID,
      Part.TIME,
      Part.CREDENTIALS,
      Part.POSITION),
  CONFIGURATION(
      Application.ACKNOWLEDGEMENT, //
      Part.VEHICLE,
      Part.DESTINATION,
      Part.SOURCE_ID),
  PROBE(
      Application.PROBE,
      Part.VERSION,
      Part.VEHICLE,
      Part.DESTINATION,
      Part.SOURCE_ID,
      Part.TIME,
      Part.POSITION,
      Part.CREDENTIALS);

  private enum Part {
    VERSION,
    VEHICLE,
    DESTINATION,
    SOURCE_ID,
    TIME,
    CREDENTIALS,
    POSITION
  }

  private static final byte[] NOTHING = {};

  private final Application application;
  private final List<Part> parts;

  RequestLayout(Application application, Part... parts) {
    this.application = application;
    this.parts = List.of(parts);
  }

  /** The layout of an application's messages from the car, if cars send it. */
  static Optional<RequestLayout> of(int application) {
    return Arrays.stream(values())
        .filter(layout -> layout.application.number() == application)
        .findFirst();
  }

  /** Reads everything between header and payload; an error names the sender if it was read. */
  RequestHead read(AcpReader reader) throws AcpException {
    Draft draft = new Draft();
    try {
      for (Part part : parts) {
        draft.read(part, reader);
      }
    } catch (AcpException e) {
      throw draft.vehicle == null ? e : e.from(draft.vehicle);
    }
    return draft.head();
  }

  /** Writes everything between header and payload. */
  void write(ByteWriter out, RequestHead head) {
    for (Part part : parts) {
      switch (part) {
        case VERSION -> required(head.version(), "version").write(out);
        case VEHICLE -> head.vehicle().write(out);
        case DESTINATION -> out.u8(head.destination());
        case SOURCE_ID -> out.u8(head.sourceId());
        case TIME -> AcpTime.write(out, required(head.time(), "time"));
        case POSITION -> required(head.position(), "position").write(out);
        case CREDENTIALS -> writeCredentials(out, head.credentials());
      }
    }
  }

  private <T> T required(Optional<T> part, String name) {
    return part.orElseThrow(
        () ->
            new IllegalArgumentException(
                "a message of application %s has a %s".formatted(application, name)));
  }

  /** A unit without a log-in sends an element without content. */
  private static void writeCredentials(ByteWriter out, Optional<AcpCredentials> credentials) {
    if (credentials.isPresent()) {
      credentials.get().write(out);
    } else {
      Element.write(out, ElementType.BINARY, NOTHING);
    }
  }

  private static final class Draft {
    private AcpVersion version;
    private VehicleDescriptor vehicle;
    private int destination;
    private int sourceId;
    private LocalDateTime time;
    private AcpCredentials credentials;
    private AcpPosition position;

    void read(Part part, AcpReader reader) throws AcpException {
      switch (part) {
        case VERSION -> version = AcpVersion.read(reader);
        case VEHICLE -> vehicle = VehicleDescriptor.read(reader);
        case DESTINATION -> destination = reader.u8("destination");
        case SOURCE_ID -> sourceId = reader.u8("source id");
        case TIME -> time = AcpTime.read(reader, "time");
        case POSITION -> position = AcpPosition.read(reader);
        case CREDENTIALS -> credentials = readCredentials(reader);
      }
    }

    /** Credentials that are whole outside but can't be read inside are none. */
    private static AcpCredentials readCredentials(AcpReader reader) throws AcpException {
      AcpReader attempt = reader.copy();
      reader.element("credentials");
      try {
        return AcpCredentials.read(attempt);
      } catch (AcpException unreadableInside) {
        return null;
      }
    }

    RequestHead head() {
      return new RequestHead(
          Optional.ofNullable(version),
          vehicle,
          destination,
          sourceId,
          Optional.ofNullable(time),
          Optional.ofNullable(credentials),
          Optional.ofNullable(position));
    }
  }
}
