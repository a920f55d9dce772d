package org.leafport.tcu.navi;

import java.util.List;
import java.util.Optional;

/**
 * Which application is to answer, and with what: element {@code app}.
 *
 * @param name one of {@link NaviApplication}'s, or another that nobody answers
 * @param attachments what comes along, in order
 */
public record ApplicationCall(Optional<String> name, List<Attachment> attachments) {

  /** Copies the list. */
  public ApplicationCall {
    attachments = List.copyOf(attachments);
  }

  /** A call of an application with files. */
  public static ApplicationCall of(NaviApplication application, List<String> files) {
    return new ApplicationCall(
        Optional.of(application.name()), files.stream().map(Attachment::ofFile).toList());
  }

  static ApplicationCall of(XmlElement element) {
    return new ApplicationCall(
        element.attribute("name"),
        element.children("send_data").stream().map(Attachment::of).toList());
  }

  XmlElement element() {
    return new AttributeList()
        .put("name", name)
        .element("app")
        .containing(attachments.stream().map(Attachment::element).toList());
  }

  /** The application, if it is one of those that are known. */
  public Optional<NaviApplication> application() {
    return name.flatMap(NaviApplication::of);
  }

  /**
   * Something that comes along: element {@code send_data}.
   *
   * @param type {@code id_type}, {@code file} if it is a file of the packet
   * @param id the file's name
   */
  public record Attachment(Optional<String> type, Optional<String> id) {
    private static final String FILE = "file";

    /** A file of the packet. */
    public static Attachment ofFile(String name) {
      return new Attachment(Optional.of(FILE), Optional.of(name));
    }

    static Attachment of(XmlElement element) {
      return new Attachment(element.attribute("id_type"), element.attribute("id"));
    }

    XmlElement element() {
      return new AttributeList().put("id_type", type).put("id", id).element("send_data");
    }

    /** The name, if it is a file. */
    public Optional<String> fileName() {
      return type.equals(Optional.of(FILE)) ? id : Optional.empty();
    }
  }
}
