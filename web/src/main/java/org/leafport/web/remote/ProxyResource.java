package org.leafport.web.remote;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Optional;
import org.leafport.tunnel.ProxySettings;
import org.leafport.tunnel.registry.InstanceState;
import org.leafport.tunnel.registry.Operator;
import org.leafport.web.signin.CurrentCaller;

/**
 * What the operator of a proxy sees and does: homes, certificate budget, nodes, events, cars
 * (remote-proxy 15). For administrators, and only where this node is a proxy; elsewhere there is
 * nothing here.
 */
@Path("/admin/tunnel")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class ProxyResource {

  private static final int LAST_PAGE = 100_000;
  private static final int LARGEST_QUOTA = 10_000;
  private static final int LONGEST_TEXT = 200;

  private CurrentCaller current;
  private Operator operator;

  /** For the container. */
  public ProxyResource() {}

  @Inject
  void use(CurrentCaller current, Operator operator) {
    this.current = current;
    this.operator = operator;
  }

  /** The operator's desk, for those who may come to it. */
  private Operator desk() {
    if (!ProxySettings.isProxy()) {
      throw refused(Response.Status.NOT_FOUND, "Not found.");
    }
    if (!current.caller().administrator()) {
      throw refused(
          Response.Status.FORBIDDEN, "You do not have permission to perform this action.");
    }
    return operator;
  }

  private static WebApplicationException refused(Response.Status status, String detail) {
    return new WebApplicationException(
        Response.status(status)
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(Json.createObjectBuilder().add("detail", detail).build().toString())
            .build());
  }

  private static WebApplicationException notFound() {
    return refused(Response.Status.NOT_FOUND, "Not found.");
  }

  private static Response done(boolean found) {
    if (!found) {
      throw notFound();
    }
    return Response.noContent().build();
  }

  /** A page of homes. */
  @GET
  @Path("/instances")
  public String instances(
      @QueryParam("state") String state,
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("page") @DefaultValue("1") String page) {
    Operator desk = desk();
    if (text.length() > LONGEST_TEXT) {
      throw refused(Response.Status.BAD_REQUEST, "q is at most 200 characters long.");
    }
    int number = (int) number("page", page, 1, LAST_PAGE);
    return ProxyJson.page(desk.homes(state(state), text, number), ProxyJson::home)
        .add("page", number)
        .build()
        .toString();
  }

  private static Optional<InstanceState> state(String word) {
    if (word == null || word.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(InstanceState.values())
            .filter(state -> state.word().equals(word))
            .findFirst()
            .orElseThrow(
                () ->
                    refused(
                        Response.Status.BAD_REQUEST,
                        "state is one of enrolling, active, lapsed, suspended, expired.")));
  }

  private static long number(String name, String text, long min, long max) {
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw refused(Response.Status.BAD_REQUEST, name + " is a whole number.");
    }
    throw refused(Response.Status.BAD_REQUEST, name + " is from " + min + " to " + max + ".");
  }

  /** One home. */
  @GET
  @Path("/instances/{label}")
  public String instance(@PathParam("label") String label) {
    return desk()
        .home(label)
        .map(ProxyJson::home)
        .orElseThrow(ProxyResource::notFound)
        .build()
        .toString();
  }

  /** Removes a home. */
  @DELETE
  @Path("/instances/{label}")
  public Response delete(@PathParam("label") String label) {
    return done(desk().delete(label));
  }

  /** Shuts a home out. */
  @POST
  @Path("/instances/{label}/suspend")
  public Response suspend(@PathParam("label") String label) {
    return done(desk().suspend(label));
  }

  /** Lets it in again. */
  @POST
  @Path("/instances/{label}/resume")
  public Response resume(@PathParam("label") String label) {
    return done(desk().resume(label));
  }

  /** Cuts its tunnel; it comes back. */
  @POST
  @Path("/instances/{label}/disconnect")
  public Response disconnect(@PathParam("label") String label) {
    return done(desk().disconnect(label));
  }

  /** Keeps it from being pruned. */
  @POST
  @Path("/instances/{label}/keep")
  public Response keep(@PathParam("label") String label) {
    return done(desk().keep(label, true));
  }

  /** Doesn't keep it any more. */
  @DELETE
  @Path("/instances/{label}/keep")
  public Response keepNoLonger(@PathParam("label") String label) {
    return done(desk().keep(label, false));
  }

  /** Lets its owner enrol it anew at once, without a resume token. */
  @POST
  @Path("/instances/{label}/release")
  public Response release(@PathParam("label") String label) {
    return done(desk().release(label));
  }

  /** What is left of the certificate budget. */
  @GET
  @Path("/budget")
  public String budget() {
    return ProxyJson.budget(desk().budget()).build().toString();
  }

  /** The nodes of this proxy. */
  @GET
  @Path("/nodes")
  public String nodes() {
    return ProxyJson.list(desk().nodes(), ProxyJson::node).build().toString();
  }

  /** Has a node send its tunnels elsewhere. */
  @POST
  @Path("/nodes/{id}/drain")
  public Response drain(@PathParam("id") String id) {
    return done(desk().drain(id));
  }

  /** The latest events. */
  @GET
  @Path("/events")
  public String events(@QueryParam("label") String label) {
    Optional<String> wanted = Optional.ofNullable(label).filter(text -> !text.isEmpty());
    return ProxyJson.list(desk().events(wanted, Operator.MOST), ProxyJson::event)
        .build()
        .toString();
  }

  /** A page of claims to cars. */
  @GET
  @Path("/vins")
  public String claims(@QueryParam("after") @DefaultValue("0") String after) {
    Operator desk = desk();
    long last = number("after", after, 0, Long.MAX_VALUE);
    return ProxyJson.page(desk.claims(last), ProxyJson::claim).build().toString();
  }

  /** Takes a car from a home. */
  @DELETE
  @Path("/vins/{id}")
  public Response removeClaim(@PathParam("id") String id) {
    Operator desk = desk();
    return done(desk.removeClaim(number("id", id, 0, Long.MAX_VALUE)));
  }

  /** Whose homes passed the most data today. */
  @GET
  @Path("/usage")
  public String usage() {
    return ProxyJson.list(desk().largestUsers(), ProxyJson::usage).build().toString();
  }

  /** Who has a number of homes of his own. */
  @GET
  @Path("/quotas")
  public String quotas() {
    return ProxyJson.list(desk().quotas(), ProxyJson::quota).build().toString();
  }

  /** Gives a subject a number of homes of its own: {@code {"quota": 5}}. */
  @PUT
  @Path("/quotas/{subject}")
  public Response quota(@PathParam("subject") String subject, String body) {
    Operator desk = desk();
    desk.quota(subject(subject), Optional.of(quotaIn(body)));
    return Response.noContent().build();
  }

  /** Lets a subject have as many homes as everybody. */
  @DELETE
  @Path("/quotas/{subject}")
  public Response commonQuota(@PathParam("subject") String subject) {
    Operator desk = desk();
    desk.quota(subject(subject), Optional.empty());
    return Response.noContent().build();
  }

  private static String subject(String text) {
    if (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
      throw refused(Response.Status.BAD_REQUEST, "A subject is at most 200 characters long.");
    }
    return text;
  }

  private static int quotaIn(String body) {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      JsonObject object = reader.readObject();
      if (object.get("quota") instanceof JsonNumber number && number.isIntegral()) {
        return (int) number("quota", number.toString(), 0, LARGEST_QUOTA);
      }
    } catch (JsonException e) {
      throw refused(Response.Status.BAD_REQUEST, "The body is a JSON object.");
    }
    throw refused(Response.Status.BAD_REQUEST, "quota is a whole number.");
  }
}
