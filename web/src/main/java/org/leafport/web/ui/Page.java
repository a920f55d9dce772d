package org.leafport.web.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What every page of the console has around its own content: addresses, frame, messages. */
@Named("page")
@RequestScoped
public class Page {

  static final String VISIT = "org.leafport.web.ui.visit";
  static final String ASKED = "org.leafport.web.ui.asked";
  static final String SEAL = "org.leafport.web.ui.seal";

  /** Header of the script's own fetches. */
  private static final String REFRESH = "X-Leafport-Refresh";

  private static final String NOTICES = "org.leafport.web.ui.notices";
  private static final List<String> SCRIPT_WORDS =
      List.of("age.now", "age.min", "age.h", "duration.s", "duration.min");

  private HttpServletRequest request;
  private Viewer viewer;
  private Words words;
  private Assets assets;
  private Moments moments;
  private List<Notice> notices;

  /** For the container's proxy. */
  protected Page() {}

  @Inject
  Page(HttpServletRequest request, Viewer viewer, Words words, Moments moments, Assets assets) {
    this.request = request;
    this.viewer = viewer;
    this.words = words;
    this.moments = moments;
    this.assets = assets;
  }

  /** What stands before every path: the context root, without a slash at its end. */
  public String getBase() {
    return request.getContextPath();
  }

  /** Address of a path of this application. */
  public String url(String path) {
    return getBase() + path;
  }

  /** Address of one of the console's own files. */
  public String asset(String name) {
    return getBase() + assets.address(name);
  }

  /** Address this page was asked by. */
  public String getSelf() {
    return (String) request.getAttribute(ASKED);
  }

  /** {@code page} if this place of the menu is where the reader is, else {@code false}. */
  public String current(String place) {
    return visit().map(visit -> menuPlace(visit.place())).filter(place::equals).isPresent()
        ? "page"
        : "false";
  }

  /** {@code page} if this page of the proxy is where the reader is, else {@code false}. */
  public String currentOfProxy(String path) {
    return visit().map(Page::ofProxy).filter(path::equals).isPresent() ? "page" : "false";
  }

  private static String ofProxy(Place.Visit visit) {
    return visit.place() == Place.PROXY_HOME ? Place.PROXY.path() : visit.canonical();
  }

  private static String menuPlace(Place place) {
    return switch (place) {
      case GARAGE, ADD_CAR, CAR, CAR_SECTION -> "cars";
      case ALERTS -> "alerts";
      case REMOTE, REMOTE_DEVICE -> "remote";
      case PROXY, PROXY_HOME, PROXY_QUOTAS, PROXY_CARS, PROXY_EVENTS -> "proxy";
      case ACCOUNT, CHANGE_PASSWORD, CHANGE_CAR_PASSWORD -> "account";
      case SIGN_IN, SIGN_UP, SIGN_OUT, FIRST_RUN -> "";
    };
  }

  /** Which page of the console this is; empty only outside the console's addresses. */
  Optional<Place.Visit> visit() {
    return Optional.ofNullable((Place.Visit) request.getAttribute(VISIT));
  }

  public String getLanguage() {
    return words.locale().getLanguage();
  }

  /** {@code light}, {@code dark}, or {@code system}. */
  public String getTheme() {
    return viewer.theme();
  }

  public String getUserName() {
    return viewer.userName();
  }

  /** Whether the pages of administrators are in the menu. */
  public boolean isForAdministrator() {
    return viewer.isAdministrator();
  }

  /** Whether the pages of the proxy's operator are in the menu. */
  public boolean isForOperator() {
    return viewer.isOperator();
  }

  /** Whether they are the only ones, because this node serves no cars. */
  public boolean isForOperatorOnly() {
    return viewer.isOperatorOnly();
  }

  public String getZone() {
    return viewer.zone().getId();
  }

  public String getVersion() {
    return Version.text();
  }

  /** What proves that a form of this page is ours. */
  public String getSeal() {
    return (String) request.getAttribute(SEAL);
  }

  /** Texts the page's script needs, as JSON that is safe inside a script element. */
  public String getScriptWords() {
    var json = Json.createObjectBuilder();
    SCRIPT_WORDS.forEach(key -> json.add(key, words.t(key)));
    return json.build().toString().replace("<", "\\u003c");
  }

  /** When the page was drawn, ISO 8601: the script never puts an older page over a newer one. */
  public String getStamp() {
    return moments.measures().now().toString();
  }

  /** Messages the last action left; taken away by being shown. */
  public List<Notice> getNotices() {
    if (notices == null) {
      var session = isRefresh() ? null : request.getSession(false);
      @SuppressWarnings("unchecked")
      var left = session == null ? null : (List<Notice>) session.getAttribute(NOTICES);
      if (left != null) {
        session.removeAttribute(NOTICES);
      }
      notices = left == null ? List.of() : left;
    }
    return notices;
  }

  /** Whether the script fetches what has changed; messages wait for the page of the last action. */
  private boolean isRefresh() {
    return request.getHeader(REFRESH) != null;
  }

  /** Shows a message on this very page. */
  void say(Notice notice) {
    var all = new ArrayList<>(getNotices());
    all.add(notice);
    notices = all;
  }

  /** Goes to a path of this application, which shows the message. */
  void goTo(String path, Notice notice) {
    var all = new ArrayList<>(getNotices());
    all.add(notice);
    request.getSession().setAttribute(NOTICES, all);
    goTo(path);
  }

  /** Goes to a path of this application, so that a form isn't sent again by a reload. */
  void goTo(String path) {
    var faces = FacesContext.getCurrentInstance();
    try {
      faces.getExternalContext().redirect(url(path));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    faces.responseComplete();
  }

  /** Ends this page with the status and the console's page for it. */
  void refuse(int status) {
    var faces = FacesContext.getCurrentInstance();
    try {
      faces.getExternalContext().responseSendError(status, null);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    faces.responseComplete();
  }
}
