package org.leafport.tcu.navi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leafport.tcu.wire.Octets;

/**
 * The XML document of a request (navigation protocol, section 4.1): who asks, how the car is, and
 * which application is to answer. Every element and attribute may be missing; an attribute that is
 * there but empty stays an empty text. Of an element that occurs twice the first counts.
 *
 * @param version of the document, such as {@code 2.2}
 * @param identity who asks
 * @param versions of the unit's software
 * @param vehicle how the car is
 * @param settings what the driver has set
 * @param waypoints of the route that is driven
 * @param registeredPoints places that the driver has stored
 * @param traffic how traffic information is got
 * @param applicationId attribute {@code is} of {@code app_id}, whose meaning isn't known
 * @param application what is asked
 */
public record RequestDocument(
    Optional<String> version,
    Optional<UnitIdentity> identity,
    Optional<SoftwareVersions> versions,
    Optional<VehicleState> vehicle,
    Optional<UnitSettings> settings,
    Optional<Waypoints> waypoints,
    Optional<RegisteredPoints> registeredPoints,
    Optional<TrafficConditions> traffic,
    Optional<String> applicationId,
    Optional<ApplicationCall> application) {
  private static final String ROOT = "carwings";

  /**
   * Reads a document.
   *
   * @throws EnvelopeException with {@link EnvelopeError#DOCUMENT} when it is no XML, or another
   *     document
   */
  public static RequestDocument decode(Octets document) throws EnvelopeException {
    XmlElement root = XmlElement.ofDocument(document);
    if (!root.name().equals(ROOT)) {
      throw new EnvelopeException(EnvelopeError.DOCUMENT, 0, "document", "root is not " + ROOT);
    }
    Optional<XmlElement> base = root.child("bs_inf");
    Optional<XmlElement> options = root.child("op_inf");
    return new RequestDocument(
        root.attribute("version"),
        root.child("aut_inf").map(UnitIdentity::of),
        within(base, "sftwr_ver").map(SoftwareVersions::of),
        within(base, "vcl").map(VehicleState::of),
        within(base, "navi_set").map(UnitSettings::of),
        within(options, "via_dst").map(Waypoints::of),
        within(options, "rd_point").map(RegisteredPoints::of),
        within(options, "tinf_cnd").map(TrafficConditions::of),
        within(options, "app_id").flatMap(element -> element.attribute("is")),
        within(root.child("srv_inf"), "app").map(ApplicationCall::of));
  }

  /**
   * The document, as a unit could write it.
   *
   * @throws IllegalArgumentException when a text holds a character that XML can't carry
   */
  public Octets encode() {
    List<XmlElement> base =
        AttributeList.present(
            List.of(
                versions.map(SoftwareVersions::element),
                vehicle.map(VehicleState::element),
                settings.map(UnitSettings::element)));
    List<XmlElement> options =
        AttributeList.present(
            List.of(
                waypoints.map(Waypoints::element),
                registeredPoints.map(RegisteredPoints::element),
                traffic.map(TrafficConditions::element),
                applicationId.map(is -> XmlElement.of("app_id", Map.of("is", is)))));
    List<XmlElement> parts =
        AttributeList.present(
            List.of(
                identity.map(UnitIdentity::element),
                group("bs_inf", base),
                application.map(call -> XmlElement.of("srv_inf", call.element())),
                group("op_inf", options)));
    return new AttributeList().put("version", version).element(ROOT).containing(parts).toDocument();
  }

  private static Optional<XmlElement> within(Optional<XmlElement> parent, String name) {
    return parent.flatMap(element -> element.child(name));
  }

  private static Optional<XmlElement> group(String name, List<XmlElement> children) {
    return children.isEmpty() ? Optional.empty() : Optional.of(XmlElement.of(name, children));
  }
}
