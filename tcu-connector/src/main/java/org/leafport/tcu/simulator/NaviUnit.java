package org.leafport.tcu.simulator;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.leafport.tcu.navi.CommandHead;
import org.leafport.tcu.navi.EnvelopeException;
import org.leafport.tcu.navi.EnvelopeLimits;
import org.leafport.tcu.navi.NaviApplication;
import org.leafport.tcu.navi.NaviFile;
import org.leafport.tcu.navi.NaviRequest;
import org.leafport.tcu.navi.NaviResponse;
import org.leafport.tcu.navi.ResponseDocument;
import org.leafport.tcu.navi.SignInResult;
import org.leafport.tcu.navi.cp.CpRequest;
import org.leafport.tcu.navi.dj.AnswerName;
import org.leafport.tcu.navi.dj.DjRequest;
import org.leafport.tcu.navi.gls.GlsRequest;
import org.leafport.tcu.navi.gls.GlsResponse;
import org.leafport.tcu.navi.pi.PiAnswer;
import org.leafport.tcu.navi.pi.PiMessage;
import org.leafport.tcu.wire.Octets;

/** A navigation unit that isn't there: asks what a real one asks, and judges the answers. */
public final class NaviUnit {
  private static final CommandHead CP_HEAD = new CommandHead(1, 0x10, 1, 0);
  private static final CommandHead PI_HEAD = new CommandHead(0, 0, 0, 0);
  private static final int APPLIED = 0;

  private final NaviProfile profile;
  private final UnitLine line;

  NaviUnit(NaviProfile profile, URI server, Duration patience) {
    this.profile = profile;
    this.line = new UnitLine(UnitLine.Manner.NAVI, server, patience);
  }

  NaviProfile profile() {
    return profile;
  }

  UnitLine line() {
    return line;
  }

  /** AP: "send ID and password". */
  NaviVisit signIn(Transcript transcript) throws InterruptedException {
    NaviVisit visit =
        ask("sign-in check", profile.request(NaviApplication.AP, List.of()), transcript);
    if (!visit.outcome().good()) {
      return visit;
    }
    List<SignInResult> results = visit.messages(SignInResult::decode);
    boolean refused = visit.response().orElseThrow().document().refusal().isPresent();
    if (results.size() != 1 || results.get(0).accepted() == refused) {
      transcript.note("document and result don't agree");
      return visit.judged(NaviOutcome.UNFIT_ANSWER);
    }
    return visit.judged(refused ? NaviOutcome.REFUSED : NaviOutcome.SIGNED_IN);
  }

  /** DJ: directory, contents, favourites. */
  NaviVisit channels(DjRequest request, Transcript transcript) throws InterruptedException {
    NaviVisit visit =
        ask("channels", withFile(NaviApplication.DJ, "DJREQ.001", request.encode()), transcript);
    boolean wantsSignIn =
        visit.files().stream().anyMatch(file -> isNamed(file, AnswerName.NOT_SIGNED_IN));
    return wantsSignIn ? visit.judged(NaviOutcome.NOT_SIGNED_IN) : visit;
  }

  private static boolean isNamed(NaviFile file, String base) {
    return file.name().startsWith(base + ".");
  }

  /** CP: charging points. */
  NaviVisit charging(String meaning, CpRequest.Question question, Transcript transcript)
      throws InterruptedException {
    Octets file = new CpRequest(CP_HEAD, question).encode();
    return ask(meaning, withFile(NaviApplication.CP, "CPREQ.001", file), transcript);
  }

  /** GLS: online search. */
  NaviVisit search(String meaning, GlsRequest request, Transcript transcript)
      throws InterruptedException {
    return ask(meaning, withFile(NaviApplication.GLS, "GLSREQ.001", request.encode()), transcript);
  }

  /** What the answer of GLS holds. */
  static Optional<Octets> found(NaviVisit visit) {
    return visit.messages(GlsResponse::decode).stream().findFirst().flatMap(GlsResponse::data);
  }

  /** PI: begins, takes a new configuration if there is one, and uploads files. */
  NaviVisit upload(List<ProbeFile> files, Transcript transcript) throws InterruptedException {
    NaviVisit begun =
        tell("probe data", new PiMessage.Init(PI_HEAD, ProbeFile.CONFIGURATION), transcript);
    if (!begun.outcome().good()) {
      return begun;
    }
    boolean newConfiguration =
        begun.messages(PiAnswer::decode).stream()
            .anyMatch(PiAnswer.LoadConfiguration.class::isInstance);
    if (newConfiguration) {
      NaviVisit told =
          tell(
              "configuration applied",
              new PiMessage.ConfigurationResult(PI_HEAD, APPLIED),
              transcript);
      if (!told.outcome().good()) {
        return told;
      }
    }
    return send(files, transcript);
  }

  private NaviVisit tell(String meaning, PiMessage message, Transcript transcript)
      throws InterruptedException {
    return ask(meaning, withFile(NaviApplication.PI, "PIREQ.001", message.encode()), transcript);
  }

  private NaviVisit send(List<ProbeFile> files, Transcript transcript) throws InterruptedException {
    NaviVisit visit =
        ask("%d probe files".formatted(files.size()), upload(profile, files), transcript);
    long confirmed =
        visit.messages(PiAnswer::decode).stream()
            .filter(PiAnswer.Confirmation.class::isInstance)
            .count();
    if (!visit.outcome().good()) {
      return visit;
    }
    return visit.judged(
        confirmed == files.size() ? NaviOutcome.CONFIRMED : NaviOutcome.NOT_CONFIRMED);
  }

  /** The request that announces files and brings them along, without naming them itself. */
  static NaviRequest upload(NaviProfile profile, List<ProbeFile> files) {
    List<NaviFile> announcements = new ArrayList<>();
    for (ProbeFile file : files) {
      Octets name = Octets.of(file.name().getBytes(StandardCharsets.UTF_8));
      announcements.add(
          new NaviFile(
              "PIREQ.%03d".formatted(announcements.size() + 1),
              new PiMessage.Announcement(PI_HEAD, name).encode()));
    }
    NaviRequest request = profile.request(NaviApplication.PI, announcements);
    List<NaviFile> all = new ArrayList<>(announcements);
    files.forEach(file -> all.add(file.attachment()));
    return NaviRequest.of(request.document(), all);
  }

  private NaviRequest withFile(NaviApplication application, String name, Octets content) {
    return profile.request(application, List.of(new NaviFile(name, content)));
  }

  /** Sends a request and tells what came back. */
  NaviVisit ask(String meaning, NaviRequest request, Transcript transcript)
      throws InterruptedException {
    byte[] body = request.encode();
    transcript.sent(request.call().name().orElse("?") + ": " + meaning, body);
    try {
      return judge(line.post(body), transcript);
    } catch (TimeoutException e) {
      transcript.note("no answer in time");
      return NaviVisit.ended(NaviOutcome.SILENT);
    } catch (IOException e) {
      transcript.note("no connection: " + e);
      return NaviVisit.ended(NaviOutcome.UNREACHABLE);
    }
  }

  private NaviVisit judge(UnitAnswer answer, Transcript transcript) {
    boolean nothing = answer.status() == 200 && answer.body().length == 0;
    if (!line.isMessage(answer)) {
      transcript.note(
          "answer %d, %d bytes of %s%s"
              .formatted(
                  answer.status(),
                  answer.body().length,
                  answer.contentType().orElse("no type"),
                  answer.location().map(place -> ", to " + place).orElse("")));
      return NaviVisit.ended(
          nothing ? NaviOutcome.NOTHING_TO_SAY : NaviOutcome.ofStatus(answer.status()));
    }
    try {
      NaviResponse response = NaviResponse.decode(answer.body(), EnvelopeLimits.USUAL);
      transcript.answered("%d files".formatted(response.files().size()), answer.body());
      tell(response, transcript);
      return new NaviVisit(NaviOutcome.ANSWERED, Optional.of(response));
    } catch (EnvelopeException e) {
      transcript.answered("not readable (" + e.getMessage() + ")", answer.body());
      return NaviVisit.ended(NaviOutcome.UNFIT_ANSWER);
    }
  }

  private static void tell(NaviResponse response, Transcript transcript) {
    response.document().refusal().ifPresent(refusal -> tell(refusal, transcript));
    if (!response.isConsistent()) {
      transcript.note("the document names other files: " + response.document().files());
    }
    response.files().forEach(file -> NaviWords.of(file).forEach(transcript::note));
  }

  private static void tell(ResponseDocument.Refusal refusal, Transcript transcript) {
    transcript.note("shows: " + refusal.title());
    transcript.note("says: " + refusal.speech());
  }
}
