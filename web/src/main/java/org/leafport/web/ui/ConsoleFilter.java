package org.leafport.web.ui;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Set;
import org.leafport.web.account.SignUpService;
import org.leafport.web.ui.Place.Door;

/**
 * The door of the console: gives every page its one address, asks strangers to sign in, refuses
 * forms that are not ours, and hands the rest to the view behind the address. What is none of the
 * console's addresses passes untouched.
 */
public class ConsoleFilter implements Filter {

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  @Inject private Viewer viewer;
  @Inject private CarInView car;
  @Inject private SignUpService newcomers;
  @Inject private SecureRandom random;
  private volatile boolean inhabited;

  @Override
  public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain rest)
      throws IOException, ServletException {
    var request = (HttpServletRequest) asked;
    var response = (HttpServletResponse) answer;
    var path = request.getRequestURI().substring(request.getContextPath().length());
    if (isView(path)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    if (path.equals("/login")) {
      response.sendRedirect(request.getContextPath() + "/signin" + nextOf(request));
      return;
    }
    var visit = Place.at(path);
    if (visit.isEmpty()) {
      keepForLong(request, response, path);
      rest.doFilter(request, response);
      return;
    }
    receive(visit.get(), path, request, response);
  }

  /** A view's own file, which nobody asks for by name. */
  private static boolean isView(String path) {
    return path.endsWith(".xhtml") && !path.startsWith("/jakarta.faces.resource/");
  }

  private static void keepForLong(
      HttpServletRequest request, HttpServletResponse response, String path) {
    var versioned =
        path.startsWith(Assets.FOLDER)
            && (request.getParameter(Assets.VERSION) != null || path.endsWith(".woff2"));
    if (versioned || path.startsWith(Assets.WEB_JARS)) {
      response.setHeader("Cache-Control", FOR_EVER);
    }
  }

  private void receive(
      Place.Visit visit, String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    request.setCharacterEncoding(StandardCharsets.UTF_8.name());
    if (!METHODS.contains(request.getMethod())) {
      response.setHeader("Allow", "GET, HEAD, POST");
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else if (isPost(request) && !isOurForm(request)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else if (!isPost(request) && !visit.isCanonical(path)) {
      moved(request, response, visit.canonical());
    } else if (visit.place() != Place.FIRST_RUN && isUninhabited()) {
      response.sendRedirect(request.getContextPath() + Place.FIRST_RUN.path());
    } else if (visit.place().door() != Door.OPEN && !viewer.isSignedIn()) {
      response.sendRedirect(request.getContextPath() + "/signin" + comeBackTo(visit, request));
    } else if (!opensTo(visit.place().door())) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (visit.place() == Place.GARAGE && !isPost(request) && viewer.isOperatorOnly()) {
      response.sendRedirect(request.getContextPath() + Place.PROXY.path());
    } else if (!visit.vin().isEmpty() && !car.find(visit.vin())) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      show(visit, request, response);
    }
  }

  private boolean opensTo(Door door) {
    return switch (door) {
      case OPEN, MEMBERS -> true;
      case ADMINISTRATORS -> viewer.isAdministrator();
      case OPERATORS -> viewer.isOperator();
    };
  }

  /** Whether nobody has an account yet; asked no more once somebody has. */
  private boolean isUninhabited() {
    inhabited = inhabited || !newcomers.awaitsFirstAccount();
    return !inhabited;
  }

  private static boolean isPost(HttpServletRequest request) {
    return request.getMethod().equals("POST");
  }

  /** Browsers say where a form comes from; the seal says that we drew it for this very person. */
  private boolean isOurForm(HttpServletRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    return (site == null || site.equals("same-origin") || site.equals("none"))
        && FormSeal.isGenuine(request, viewer.sealName());
  }

  private static void moved(
      HttpServletRequest request, HttpServletResponse response, String canonical) {
    var query = request.getQueryString();
    response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
    response.setHeader(
        "Location", request.getContextPath() + canonical + (query == null ? "" : "?" + query));
  }

  private static String nextOf(HttpServletRequest request) {
    var next = request.getParameter("next");
    return next == null ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  private static String comeBackTo(Place.Visit visit, HttpServletRequest request) {
    if (visit.place() == Place.GARAGE || visit.place() == Place.SIGN_OUT) {
      return "";
    }
    var query = request.getQueryString();
    var address = visit.canonical() + (query == null || isPost(request) ? "" : "?" + query);
    return "?next=" + URLEncoder.encode(address, StandardCharsets.UTF_8).replace("%2F", "/");
  }

  private static String addressOf(HttpServletRequest request) {
    var query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + '?' + query;
  }

  private void show(Place.Visit visit, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    PageHeaders.write(response, ConsoleSettings.MAP_TILES.get());
    request.setAttribute(Page.VISIT, visit);
    request.setAttribute(Page.ASKED, addressOf(request));
    request.setAttribute(
        Page.SEAL,
        FormSeal.seal(new FormSeal(random).cookieFor(request, response), viewer.sealName()));
    request.getRequestDispatcher(visit.place().view()).forward(request, response);
  }
}
