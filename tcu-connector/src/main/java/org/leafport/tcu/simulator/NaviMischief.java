package org.leafport.tcu.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.leafport.tcu.navi.ApplicationCall;
import org.leafport.tcu.navi.CommandHead;
import org.leafport.tcu.navi.Envelope;
import org.leafport.tcu.navi.EnvelopeException;
import org.leafport.tcu.navi.EnvelopeLimits;
import org.leafport.tcu.navi.FilePacket;
import org.leafport.tcu.navi.NaviApplication;
import org.leafport.tcu.navi.NaviFile;
import org.leafport.tcu.navi.NaviHttp;
import org.leafport.tcu.navi.NaviRequest;
import org.leafport.tcu.navi.NaviResponse;
import org.leafport.tcu.navi.RequestDocument;
import org.leafport.tcu.navi.cp.CpRequest;
import org.leafport.tcu.navi.pi.PiAnswer;
import org.leafport.tcu.simulator.NaviFault.Reaction;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/** Misbehaves towards a server, and sees what the server makes of it. */
final class NaviMischief {
  private static final String DOCUMENT = "request.xml";
  private static final int CHECKSUM = 4;
  private static final int STREAM_OFFSET = 8;
  private static final int ZEROS = 4 << 20;
  private static final int DEPTH = 1000;
  private static final int UNKNOWN_QUESTION = 0x012c;
  private static final CommandHead HEAD = new CommandHead(1, 0x10, 1, 0);

  private final NaviProfile profile;
  private final UnitLine line;
  private final LocalDateTime now;

  NaviMischief(NaviUnit unit, LocalDateTime now) {
    this.profile = unit.profile();
    this.line = unit.line();
    this.now = now;
  }

  /** What came of a fault: the reaction, or what else came in words. */
  record Result(Optional<Reaction> reaction, String text) {
    boolean meets(NaviFault fault) {
      boolean smaller =
          fault == NaviFault.HUGE && reaction.equals(Optional.of(Reaction.BAD_REQUEST));
      return smaller || reaction.equals(Optional.of(fault.expected()));
    }
  }

  /** Misbehaves once. */
  Result commit(NaviFault fault) throws InterruptedException {
    try {
      return judge(fault, line.send(request(fault)));
    } catch (TimeoutException e) {
      return new Result(Optional.empty(), "no answer in time");
    } catch (IOException e) {
      return new Result(Optional.empty(), "no connection: " + e.getMessage());
    }
  }

  private HttpRequest request(NaviFault fault) {
    URI address = line.server();
    byte[] body = body(fault);
    return switch (fault) {
      case GET -> line.request(address, NaviHttp.MEDIA_TYPE).GET().build();
      case WRONG_TYPE -> post(address, "application/octet-stream", body).build();
      case TYPE_WITH_PARAMETER ->
          post(address, NaviHttp.MEDIA_TYPE.toUpperCase(Locale.ROOT) + "; v=1", body).build();
      case WRONG_AGENT -> agent(post(address, NaviHttp.MEDIA_TYPE, body), "curl/8");
      case AGENT_WITHIN ->
          agent(post(address, NaviHttp.MEDIA_TYPE, body), "X " + NaviHttp.USER_AGENT + "/1.0 (EU)");
      case NO_SLASH ->
          post(URI.create(address.toString().replaceFirst("/$", "")), NaviHttp.MEDIA_TYPE, body)
              .build();
      default -> post(address, NaviHttp.MEDIA_TYPE, body).build();
    };
  }

  private HttpRequest.Builder post(URI address, String type, byte[] body) {
    return line.request(address, type).POST(BodyPublishers.ofByteArray(body));
  }

  private static HttpRequest agent(HttpRequest.Builder request, String userAgent) {
    return request.setHeader("User-Agent", userAgent).build();
  }

  private byte[] body(NaviFault fault) {
    return switch (fault) {
      case EMPTY -> new byte[0];
      case HUGE -> Arrays.copyOf(good(), EnvelopeLimits.USUAL.maxBody() + 1);
      case CUT -> Arrays.copyOf(good(), good().length / 2);
      case BAD_CHECKSUM -> changed(good(), good().length - 1);
      case BOMB -> declaring(good(), 0xffff_fff0);
      case GROWING -> declaring(sealed(Octets.of(new byte[ZEROS])), 100);
      case NOT_COMPRESSED -> summed(changed(good(), STREAM_OFFSET));
      case NO_FILES -> packed(new byte[STREAM_OFFSET]);
      case NO_DOCUMENT -> packed(withoutDocument());
      default ->
          document(fault).map(text -> sealed(text)).orElseGet(() -> question(fault).encode());
    };
  }

  /** Bodies whose document is wrong. */
  private Optional<String> document(NaviFault fault) {
    return Optional.ofNullable(
        switch (fault) {
          case BROKEN_DOCUMENT -> "<carwings version=\"2.2\"><srv_inf>";
          case ENTITY ->
              "<!DOCTYPE carwings [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                  + "<carwings version=\"&e;\"><srv_inf><app name=\"AP\"/></srv_inf></carwings>";
          case DEEP_DOCUMENT ->
              "<carwings>" + "<a>".repeat(DEPTH) + "</a>".repeat(DEPTH) + "</carwings>";
          case OTHER_ROOT -> "<wings><srv_inf><app name=\"AP\"/></srv_inf></wings>";
          case NO_APPLICATION -> "<carwings version=\"2.2\"><srv_inf/></carwings>";
          case UNKNOWN_APPLICATION ->
              "<carwings version=\"2.2\"><srv_inf><app name=\"XX\"/></srv_inf></carwings>";
          case NO_IDENTITY ->
              "<carwings version=\"2.2\"><srv_inf><app name=\"AP\"/></srv_inf></carwings>";
          default -> null;
        });
  }

  /** Requests that are whole, but ask something wrong. */
  private NaviRequest question(NaviFault fault) {
    return switch (fault) {
      case UNKNOWN_VIN -> signIn(profile.withVin("SJNFAAZE0U9999999"));
      case WRONG_TCU_ID -> signIn(profile.withTcuId("203559999999"));
      case WRONG_PASSWORD ->
          signIn(
              profile.withCredentials(
                  Optional.of(NaviProfile.Credentials.of("carwings", "Wrong-1"))));
      case NO_COMMAND_FILE -> withoutFile();
      case WRONG_PREFIX -> asking(NaviApplication.DJ, Octets.ofHex("02200100010100"));
      case UNKNOWN_QUESTION ->
          asking(
              NaviApplication.CP,
              new CpRequest(HEAD, new CpRequest.Question.Unknown(UNKNOWN_QUESTION, Octets.NONE))
                  .encode());
      case LYING_COUNT -> asking(NaviApplication.CP, Octets.ofHex("011001000115ffffffff"));
      case MISSING_PROBE_FILE -> withoutLast(NaviUnit.upload(profile, List.of(probeFile())));
      case DAMAGED_PROBE_FILE -> NaviUnit.upload(profile, List.of(damaged(probeFile())));
      default -> signIn(profile);
    };
  }

  private static NaviRequest signIn(NaviProfile sender) {
    return sender.request(NaviApplication.AP, List.of());
  }

  private NaviRequest asking(NaviApplication application, Octets command) {
    return profile.request(application, List.of(new NaviFile("REQUEST.001", command)));
  }

  private NaviRequest withoutFile() {
    RequestDocument document =
        profile.document(ApplicationCall.of(NaviApplication.DJ, List.of("REQUEST.001")));
    return NaviRequest.of(document, List.of());
  }

  private static NaviRequest withoutLast(NaviRequest request) {
    List<NaviFile> files = request.packet().attachments();
    return NaviRequest.of(request.document(), files.subList(0, files.size() - 1));
  }

  private ProbeFile probeFile() {
    return ProbeFile.made(now);
  }

  private static ProbeFile damaged(ProbeFile file) {
    byte[] content = file.content().toBytes();
    return new ProbeFile(file.name(), Octets.of(changed(content, content.length - 1)));
  }

  private byte[] good() {
    return signIn(profile).encode();
  }

  private static byte[] sealed(String document) {
    return sealed(Octets.of(document.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] sealed(Octets document) {
    return Envelope.REQUEST.seal(new FilePacket(List.of(new NaviFile(DOCUMENT, document))));
  }

  private byte[] withoutDocument() {
    byte[] packet = signIn(profile).packet().encode();
    byte[] name = DOCUMENT.getBytes(StandardCharsets.US_ASCII);
    Arrays.fill(packet, STREAM_OFFSET, STREAM_OFFSET + name.length, (byte) 'x');
    return packet;
  }

  /** A packet that {@link Envelope} would refuse to seal, as a body. */
  private static byte[] packed(byte[] packet) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(packet);
      deflater.finish();
      byte[] stream = new byte[packet.length + 64];
      int length = deflater.deflate(stream);
      return summed(
          new ByteWriter()
              .u32(packet.length)
              .u32(length)
              .bytes(Arrays.copyOf(stream, length))
              .u32(0)
              .toBytes());
    } finally {
      deflater.end();
    }
  }

  private static byte[] declaring(byte[] body, int inflatedLength) {
    ByteBuffer.wrap(body).putInt(0, inflatedLength);
    return summed(body);
  }

  private static byte[] changed(byte[] bytes, int at) {
    bytes[at] ^= 0x55;
    return bytes;
  }

  private static byte[] summed(byte[] body) {
    CRC32 sum = new CRC32();
    sum.update(body, 0, body.length - CHECKSUM);
    ByteBuffer.wrap(body).putInt(body.length - CHECKSUM, (int) sum.getValue());
    return body;
  }

  private Result judge(NaviFault fault, UnitAnswer answer) {
    Optional<Reaction> reaction = reaction(fault, answer);
    return new Result(
        reaction,
        reaction
            .map(Reaction::text)
            .orElseGet(() -> "%d, %d bytes".formatted(answer.status(), answer.body().length)));
  }

  private Optional<Reaction> reaction(NaviFault fault, UnitAnswer answer) {
    return switch (answer.status()) {
      case 200 -> answer.body().length == 0 ? Optional.of(Reaction.EMPTY) : verdict(fault, answer);
      case 301, 302, 303, 307, 308, 403, 404 -> Optional.of(Reaction.SENT_AWAY);
      case 400 -> Optional.of(Reaction.BAD_REQUEST);
      case 413 -> Optional.of(Reaction.TOO_LARGE);
      default -> Optional.empty();
    };
  }

  private Optional<Reaction> verdict(NaviFault fault, UnitAnswer answer) {
    if (!line.isMessage(answer)) {
      return Optional.empty();
    }
    try {
      NaviResponse response = NaviResponse.decode(answer.body(), EnvelopeLimits.USUAL);
      if (fault == NaviFault.DAMAGED_PROBE_FILE && confirms(response)) {
        return Optional.empty();
      }
      return Optional.of(
          response.document().refusal().isPresent() ? Reaction.REFUSED : Reaction.ANSWERED);
    } catch (EnvelopeException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean confirms(NaviResponse response) {
    return response.files().stream().anyMatch(NaviMischief::isConfirmation);
  }

  private static boolean isConfirmation(NaviFile file) {
    try {
      return PiAnswer.decode(file.content()) instanceof PiAnswer.Confirmation;
    } catch (ProtocolException another) {
      return false;
    }
  }
}
