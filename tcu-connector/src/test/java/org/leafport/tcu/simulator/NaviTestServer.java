package org.leafport.tcu.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.leafport.tcu.navi.EnvelopeException;
import org.leafport.tcu.navi.EnvelopeLimits;
import org.leafport.tcu.navi.HemisphereBits;
import org.leafport.tcu.navi.NaviApplication;
import org.leafport.tcu.navi.NaviFile;
import org.leafport.tcu.navi.NaviHttp;
import org.leafport.tcu.navi.NaviRequest;
import org.leafport.tcu.navi.NaviResponse;
import org.leafport.tcu.navi.RegisteredCar;
import org.leafport.tcu.navi.ResponseDocument;
import org.leafport.tcu.navi.SignIn;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.navi.cp.AvailabilityDetails;
import org.leafport.tcu.navi.cp.AvailabilityList;
import org.leafport.tcu.navi.cp.ChargingSite;
import org.leafport.tcu.navi.cp.CpAnswer;
import org.leafport.tcu.navi.cp.CpForm;
import org.leafport.tcu.navi.cp.CpRequest;
import org.leafport.tcu.navi.cp.CpRequest.Question;
import org.leafport.tcu.navi.cp.FoundPoint;
import org.leafport.tcu.navi.cp.MeshCells;
import org.leafport.tcu.navi.cp.PointDetails;
import org.leafport.tcu.navi.cp.Price;
import org.leafport.tcu.navi.cp.SiteAvailability;
import org.leafport.tcu.navi.dj.AnswerName;
import org.leafport.tcu.navi.dj.ChannelDirectory;
import org.leafport.tcu.navi.dj.ChannelLabel;
import org.leafport.tcu.navi.dj.ChannelList;
import org.leafport.tcu.navi.dj.DjCommand;
import org.leafport.tcu.navi.dj.DjRequest;
import org.leafport.tcu.navi.dj.FavoriteList;
import org.leafport.tcu.navi.dj.GeneralMessage;
import org.leafport.tcu.navi.dj.Hint;
import org.leafport.tcu.navi.gls.GeoPoint;
import org.leafport.tcu.navi.gls.GlsRequest;
import org.leafport.tcu.navi.gls.GlsResponse;
import org.leafport.tcu.navi.gls.Hit;
import org.leafport.tcu.navi.gls.PlaceDetails;
import org.leafport.tcu.navi.gls.PlaceId;
import org.leafport.tcu.navi.gls.SearchResults;
import org.leafport.tcu.navi.pi.PiAnswer;
import org.leafport.tcu.navi.pi.PiMessage;
import org.leafport.tcu.navi.pi.PiRequest;
import org.leafport.tcu.probe.ContainerException;
import org.leafport.tcu.probe.KnownConfiguration;
import org.leafport.tcu.probe.ProbeContainer;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/** A server for one car, as the protocol wants it, with a world of one charging point and cafe. */
final class NaviTestServer implements AutoCloseable {
  private static final BigDecimal LATITUDE = new BigDecimal("60.18");
  private static final BigDecimal LONGITUDE = new BigDecimal("24.9");
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final UUID PICTURE = UUID.fromString("00000000-0000-4000-8000-000000000001");

  private final HttpServer http;
  private final RegisteredCar car;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Octets> stored = new CopyOnWriteArrayList<>();
  private final AtomicInteger faultsToCome = new AtomicInteger();
  private volatile boolean newConfiguration;

  private record Answer(int status, byte[] body) {
    static Answer empty(int status) {
      return new Answer(status, new byte[0]);
    }
  }

  NaviTestServer(RegisteredCar car) throws IOException {
    this.car = car;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::handle);
    http.start();
  }

  URI address() {
    return URI.create(
        "http://127.0.0.1:%d%s".formatted(http.getAddress().getPort(), NaviHttp.PATH));
  }

  /** Names of the applications that were asked, in order. */
  List<String> asked() {
    return asked;
  }

  /** Probe files that were taken. */
  List<Octets> stored() {
    return stored;
  }

  /** The next answer is this status without a body. */
  void failNext(int status) {
    faultsToCome.set(status);
  }

  /** The unit is told to load another configuration. */
  void changeConfiguration() {
    newConfiguration = true;
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      int limit = EnvelopeLimits.USUAL.maxBody();
      byte[] body = exchange.getRequestBody().readNBytes(limit + 1);
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      Answer answer = body.length > limit ? Answer.empty(413) : answer(exchange, body);
      if (answer.status == 302) {
        exchange.getResponseHeaders().set("Location", "/");
      }
      exchange.getResponseHeaders().set("Content-Type", NaviHttp.MEDIA_TYPE);
      exchange.sendResponseHeaders(
          answer.status, answer.body.length == 0 ? -1 : answer.body.length);
      exchange.getResponseBody().write(answer.body);
    }
  }

  private Answer answer(HttpExchange exchange, byte[] body) {
    int fault = faultsToCome.getAndSet(0);
    if (fault != 0) {
      return Answer.empty(fault);
    }
    boolean fromUnit =
        exchange.getRequestURI().getPath().equals(NaviHttp.PATH)
            && NaviHttp.isFromUnit(
                exchange.getRequestMethod(),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("User-Agent")));
    if (!fromUnit) {
      return Answer.empty(302);
    }
    try {
      NaviRequest request = NaviRequest.decode(body, EnvelopeLimits.USUAL);
      return new Answer(
          200, answer(request).map(NaviResponse::encode).orElseGet(() -> new byte[0]));
    } catch (EnvelopeException e) {
      return Answer.empty(400);
    }
  }

  private Optional<NaviResponse> answer(NaviRequest request) {
    asked.add(request.call().name().orElse("none"));
    Optional<NaviApplication> application = request.call().application();
    if (application.isEmpty()) {
      return Optional.empty();
    }
    return switch (application.get()) {
      case AP ->
          SignIn.check(request.document(), Optional.of(car))
              .map(
                  check ->
                      check.response(
                          Optional.of(
                              new ResponseDocument.Refusal(
                                  "Refused", "This car or password isn't known."))));
      case PI -> probe(request);
      case CP, DJ, GLS -> request.firstFile().flatMap(file -> answer(request, file.content()));
    };
  }

  private Optional<NaviResponse> answer(NaviRequest request, Octets file) {
    boolean signedIn = SignIn.session(request.document(), Optional.of(car)).isSignedIn();
    try {
      return switch (request.call().application().orElseThrow()) {
        case CP -> Optional.of(CpAnswer.of(charging(CpRequest.decode(file).question())));
        case DJ ->
            Optional.of(
                NaviResponse.of(NaviApplication.DJ, channels(DjRequest.decode(file), signedIn)));
        default -> search(GlsRequest.decode(file));
      };
    } catch (ProtocolException e) {
      return Optional.empty();
    }
  }

  private static List<Octets> charging(Question question) {
    if (question instanceof Question.PointsOfCells cells) {
      FoundPoint point =
          new FoundPoint(11, Optional.of(NOW), LATITUDE, LONGITUDE, HemisphereBits.OFF);
      return new MeshCells(cells.cells())
          .distribute(List.of(point)).stream().map(each -> each.encode()).toList();
    }
    if (question instanceof Question.DetailsOfPoints) {
      return List.of(PointDetails.of(site(), CpForm.USUAL).encode());
    }
    if (question instanceof Question.AvailabilityNear) {
      UnitPosition place = UnitPosition.of(LATITUDE, LONGITUDE);
      return List.of(
          AvailabilityList.of(List.of(new AvailabilityList.Point(501, Optional.of(place))))
              .encode());
    }
    return question instanceof Question.AvailabilityOfPoints
        ? List.of(AvailabilityDetails.of(outlets(), CpForm.USUAL, NOW).encode())
        : List.of();
  }

  private static ChargingSite site() {
    return new ChargingSite(
        11,
        Optional.of("Market Square"),
        Optional.of("Helsinki"),
        Optional.empty(),
        Optional.of("00100"),
        Optional.of("Main Street 1"),
        Optional.empty(),
        LATITUDE,
        LONGITUDE,
        true,
        false,
        Price.FREE,
        2);
  }

  private static SiteAvailability outlets() {
    SiteAvailability.Outlet free =
        new SiteAvailability.Outlet(
            SiteAvailability.Current.DC, SiteAvailability.State.FREE, Optional.of(NOW));
    return new SiteAvailability(
        501,
        Optional.of("Harbour"),
        Optional.empty(),
        LATITUDE,
        LONGITUDE,
        true,
        SiteAvailability.Access.OPEN,
        true,
        Optional.of("NetOne"),
        List.of(free));
  }

  private static List<NaviFile> channels(DjRequest request, boolean signedIn) {
    if (request instanceof DjRequest.SaveFavorites) {
      GeneralMessage message =
          signedIn
              ? GeneralMessage.of(GeneralMessage.DONE, "Saved", "The favourites were saved.")
              : GeneralMessage.of(GeneralMessage.REFUSED, "Sign in", "Sign in first.");
      return List.of(new NaviFile(AnswerName.FAVORITES_RESULT, message.encode()));
    }
    List<NaviFile> files = new ArrayList<>();
    if (request instanceof DjRequest.Commands commands) {
      for (int i = 0; i < commands.commands().size(); i++) {
        files.addAll(channel(commands.commands().get(i), i, signedIn));
      }
    }
    return files;
  }

  private static List<NaviFile> channel(DjCommand command, int record, boolean signedIn) {
    ChannelList list = new ChannelList(signedIn, List.of());
    if (command instanceof DjCommand.GetContent content) {
      Hint hint = new Hint("Nothing new", "There is nothing new in this channel.");
      String base =
          list.choose(content.channelId()) instanceof ChannelList.Choice.NotSignedIn
              ? AnswerName.NOT_SIGNED_IN
              : AnswerName.NOT_FOUND;
      return List.of(
          new NaviFile(AnswerName.of(base, 1, record), hint.content(content.channelId()).encode()));
    }
    ChannelDirectory directory =
        list.directory(
            folder -> new ChannelLabel(folder.name(), folder.name()),
            channel -> new ChannelLabel(channel.name(), channel.name()));
    return List.of(
        new NaviFile(AnswerName.of(AnswerName.DIRECTORY, 1, record), directory.encode()),
        new NaviFile(
            AnswerName.of(AnswerName.FAVORITES, 2, record),
            FavoriteList.of(directory, Map.of()).encode()));
  }

  private static Optional<NaviResponse> search(GlsRequest request) {
    GlsResponse response;
    if (request instanceof GlsRequest.Search search) {
      boolean found = search.text().equals("cafe");
      response =
          GlsResponse.of(
              SearchResults.ofGoogle(search, found ? List.of(hit(search.near())) : List.of(), false)
                  .encode());
    } else if (request instanceof GlsRequest.Details) {
      response = GlsResponse.of(PlaceDetails.encode(Optional.of(place())));
    } else if (request instanceof GlsRequest.Picture) {
      response = GlsResponse.of(Octets.ofHex("ffd8ffd9"));
    } else {
      response = GlsResponse.acknowledged();
    }
    return Optional.of(
        NaviResponse.of(
            NaviApplication.GLS, List.of(new NaviFile(GlsResponse.FILE_NAME, response.encode()))));
  }

  private static Hit hit(GeoPoint near) {
    return Hit.of(
        new PlaceId(PlaceId.Provider.GOOGLE, "ChIJ_A"),
        new GeoPoint(60.1702, 24.941),
        "Cafe A",
        "Street 1",
        Optional.empty(),
        new BigDecimal("4.5"),
        near);
  }

  private static PlaceDetails place() {
    return new PlaceDetails(
        "Cafe A",
        Optional.empty(),
        "Street 1",
        Optional.empty(),
        Optional.of(new PlaceDetails.Thumbnail(PICTURE, 320, 240)),
        new BigDecimal("4.5"),
        List.of());
  }

  private Optional<NaviResponse> probe(NaviRequest request) {
    PiRequest read = PiRequest.of(request);
    List<NaviFile> files = new ArrayList<>();
    read.steps().forEach(step -> files.addAll(probe(step)));
    return read.fault().isPresent()
        ? Optional.empty()
        : Optional.of(NaviResponse.of(NaviApplication.PI, files));
  }

  private List<NaviFile> probe(PiRequest.Step step) {
    if (step.message() instanceof PiMessage.Init) {
      return newConfiguration ? PiAnswer.toInit(configuration()) : PiAnswer.toInit();
    }
    if (step.message() instanceof PiMessage.ConfigurationResult) {
      newConfiguration = false;
      return PiAnswer.toConfigurationResult();
    }
    return step.probeFile().map(this::take).orElse(List.of());
  }

  private static Octets configuration() {
    return Octets.of(
        KnownConfiguration.of(0x2041).orElseThrow().configuration().orElseThrow().wire());
  }

  private List<NaviFile> take(Octets file) {
    try {
      int number = ProbeContainer.open(file.toBytes()).header().fileNumber();
      stored.add(file);
      return PiAnswer.toProbeFile(number);
    } catch (ContainerException damaged) {
      return List.of();
    }
  }
}
