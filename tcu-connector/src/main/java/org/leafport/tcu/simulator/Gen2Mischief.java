package org.leafport.tcu.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import org.leafport.tcu.acp.Acknowledgement;
import org.leafport.tcu.acp.AcpEncoder;
import org.leafport.tcu.acp.AcpException;
import org.leafport.tcu.acp.AcpPayload;
import org.leafport.tcu.acp.AcpRequest;
import org.leafport.tcu.acp.Application;
import org.leafport.tcu.acp.ApplicationInfo;
import org.leafport.tcu.acp.Destination;
import org.leafport.tcu.acp.RequestHead;
import org.leafport.tcu.acp.SecurityResult;
import org.leafport.tcu.acp.ServerMessage;
import org.leafport.tcu.acp.VehicleDescriptor;
import org.leafport.tcu.simulator.Gen2Fault.Reaction;
import org.leafport.tcu.wire.Octets;

/** Misbehaves towards a server, and sees what the server makes of it. */
final class Gen2Mischief {
  private static final String MEDIA_TYPE = UnitLine.Manner.GEN2.mediaType();
  private static final int MAX_BODY = 256 * 1024;
  private static final int FLAGS = 1;
  private static final int LENGTH_LOW = 3;
  private static final int PRIVATE = 0x40;
  private static final int SPECIAL = 0x80;
  private static final int APPLICATION_9 = 0x89;
  private static final int NO_DESTINATION = 0x77;
  private static final int NOBODYS_TOKEN = 0;
  private static final int HEADER = 4;
  private static final int SEED = 245;

  private final Gen2Unit unit;
  private final Gen2Messages messages;
  private final UnitLine line;
  private final Clock clock;

  Gen2Mischief(Gen2Unit unit, Clock clock) {
    this.unit = unit;
    this.messages = unit.messages();
    this.line = unit.line();
    this.clock = clock;
  }

  /** What came of a fault: the reaction, or what else came in words. */
  record Result(Optional<Reaction> reaction, String text) {
    boolean meets(Gen2Fault fault) {
      return reaction.equals(Optional.of(fault.expected()));
    }
  }

  /** Misbehaves once. */
  Result commit(Gen2Fault fault) throws InterruptedException {
    try {
      byte[] body = body(fault);
      if (fault == Gen2Fault.LOST_ANSWER) {
        line.send(request(fault, body));
      }
      return judge(line.send(request(fault, body)));
    } catch (TimeoutException e) {
      return new Result(Optional.empty(), "no answer in time");
    } catch (IOException e) {
      return new Result(Optional.empty(), "no connection: " + e.getMessage());
    }
  }

  private HttpRequest request(Gen2Fault fault, byte[] body) {
    URI address = line.server();
    return switch (fault) {
      case GET -> line.request(address, MEDIA_TYPE).GET().build();
      case WRONG_TYPE -> post(address, "text/plain", body);
      case TYPE_WITH_PARAMETER -> post(address, "Application/Octet-Stream; v=1", body);
      case TRAILING_SLASH -> post(URI.create(address + "/"), MEDIA_TYPE, body);
      default -> post(address, MEDIA_TYPE, body);
    };
  }

  private HttpRequest post(URI address, String type, byte[] body) {
    return line.request(address, type).POST(BodyPublishers.ofByteArray(body)).build();
  }

  private byte[] body(Gen2Fault fault) {
    return switch (fault) {
      case EMPTY -> new byte[0];
      case HUGE -> Arrays.copyOf(event(), MAX_BODY + 1);
      case PRIVATE_FLAG -> changed(event(), 0, PRIVATE);
      case NO_SPECIAL_FLAG -> changed(event(), 0, SPECIAL);
      case NO_LENGTH -> changed(event(), FLAGS, 3);
      case UNKNOWN_APPLICATION -> with(event(), 0, APPLICATION_9);
      case CUT -> Arrays.copyOf(event(), event().length / 2);
      case GARBAGE -> garbage();
      case WRONG_LENGTH -> changed(event(), LENGTH_LOW, 1);
      default -> AcpEncoder.encode(message(fault));
    };
  }

  private AcpRequest message(Gen2Fault fault) {
    return switch (fault) {
      case UNREADABLE_RESULT -> unreadable(Destination.DOORS, "0200000490dc96b506030000000000");
      case UNREADABLE_HEALTH -> unreadable(Destination.HEALTH_REPORT, "0200000490dc96b507");
      case UNREADABLE_PROBE ->
          messages.message(
              Application.PROBE,
              Destination.PROBE.code(),
              unit.nextSourceId(),
              new AcpPayload.Unhandled(Octets.ofHex("010101020490dc96b5055000010100")));
      case WRONG_TCU_ID -> of(unit.profile().withTcuId("000000000000"));
      case UNKNOWN_VIN -> of(unit.profile().withVin("00000000000000000"));
      case NO_VIN -> nameless();
      case WRONG_TOKEN -> messages.orderCall(NOBODYS_TOKEN);
      case UNKNOWN_DESTINATION -> ev(NO_DESTINATION);
      case WRONG_APPLICATION -> ev(Destination.SERVICE_PROVISIONING.code());
      case UNASKED_RESULT ->
          messages.security(Destination.DOORS.code(), unit.nextSourceId(), SecurityResult.of(3, 0));
      case NO_CREDENTIALS -> of(unit.profile().withCredentials(Optional.empty()));
      case TRAILING_OCTETS -> withOctetsBehind(ev(Destination.UNPLUGGED.code()));
      default -> ev(Destination.UNPLUGGED.code());
    };
  }

  /** An event that every server takes at any time. */
  private byte[] event() {
    return AcpEncoder.encode(ev(Destination.UNPLUGGED.code()));
  }

  private AcpRequest ev(int destination) {
    return messages.ev(destination, unit.nextSourceId(), ApplicationInfo.BLANK);
  }

  private AcpRequest of(Gen2Profile other) {
    return new Gen2Messages(other, unit.state(), clock)
        .ev(Destination.UNPLUGGED.code(), unit.nextSourceId(), ApplicationInfo.BLANK);
  }

  private AcpRequest nameless() {
    AcpRequest named = ev(Destination.UNPLUGGED.code());
    RequestHead head = named.head();
    VehicleDescriptor unitOnly =
        VehicleDescriptor.of(Map.of(VehicleDescriptor.Field.TCU_ID, unit.profile().tcuId()));
    return AcpEncoder.request(
        Application.EV,
        new RequestHead(
            head.version(),
            unitOnly,
            head.destination(),
            head.sourceId(),
            head.time(),
            head.credentials(),
            head.position()),
        named.payload());
  }

  private AcpRequest unreadable(Destination destination, String payload) {
    return messages.message(
        Application.SECURITY,
        destination.code(),
        unit.nextSourceId(),
        new AcpPayload.Unhandled(Octets.ofHex(payload)));
  }

  private static AcpRequest withOctetsBehind(AcpRequest request) {
    return AcpEncoder.request(
        Application.EV, request.head(), request.payload(), Octets.ofHex("0000000102ffff"));
  }

  private byte[] garbage() {
    byte[] message = event();
    byte[] random = new byte[message.length - HEADER];
    new Random(SEED).nextBytes(random);
    System.arraycopy(random, 0, message, HEADER, random.length);
    return message;
  }

  private static byte[] changed(byte[] message, int offset, int bits) {
    return with(message, offset, message[offset] ^ bits);
  }

  private static byte[] with(byte[] message, int offset, int octet) {
    message[offset] = (byte) octet;
    return message;
  }

  private Result judge(UnitAnswer answer) {
    Optional<Reaction> reaction =
        switch (answer.status()) {
          case 200 -> verdict(answer);
          case 302 ->
              answer.location().filter(place -> place.endsWith("/")).map(to -> Reaction.REDIRECT);
          case 400 -> Optional.of(Reaction.BAD_REQUEST);
          case 401 -> Optional.of(Reaction.UNKNOWN_CAR);
          case 404 -> Optional.of(Reaction.NOT_FOUND);
          case 413 -> Optional.of(Reaction.TOO_LARGE);
          default -> Optional.empty();
        };
    return new Result(
        reaction,
        reaction.map(Reaction::text).orElse("status " + answer.status() + ", not as it should be"));
  }

  private Optional<Reaction> verdict(UnitAnswer answer) {
    if (!line.isMessage(answer)) {
      return Optional.empty();
    }
    try {
      return ServerMessage.decode(answer.body()) instanceof Acknowledgement acknowledgement
          ? Optional.of(reaction(acknowledgement.verdict()))
          : Optional.empty();
    } catch (AcpException unreadable) {
      return Optional.empty();
    }
  }

  private static Reaction reaction(Acknowledgement.Verdict verdict) {
    return switch (verdict) {
      case POSITIVE -> Reaction.TAKEN;
      case NEGATIVE -> Reaction.NOT_WANTED;
      case REFUSED -> Reaction.REFUSED;
    };
  }
}
