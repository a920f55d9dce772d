package org.leafport.tcu.navi.pi;

import java.util.List;
import org.leafport.tcu.navi.MessageHead;
import org.leafport.tcu.navi.MessageId;
import org.leafport.tcu.navi.NaviFile;
import org.leafport.tcu.navi.NaviReader;
import org.leafport.tcu.navi.NaviWriter;
import org.leafport.tcu.navi.SignInResult;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * What a server answers to messages about probe data (probe data, section 2.3): a head, then
 *
 * <pre>
 * 010F  u8   accepted
 * 0401  u16  id of the step that the unit may go on with
 * 0511       configuration block as it is sent
 * 0514  u16  number of the file that was taken
 * </pre>
 */
public sealed interface PiAnswer {
  /**
   * 0x010F.
   *
   * @param result always accepted: cars that are not known are treated alike
   */
  record Welcome(SignInResult result) implements PiAnswer {}

  /**
   * 0x0401: go on.
   *
   * @param step id of the message that this answers, 0..65535
   */
  record GoOn(int step) implements PiAnswer {}

  /**
   * 0x0511: load this configuration.
   *
   * @param block its wire form, made by the room {@code probe}
   */
  record LoadConfiguration(Octets block) implements PiAnswer {}

  /**
   * 0x0514: the unit may delete the file.
   *
   * @param fileNumber as its container tells, 0..65535
   */
  record Confirmation(int fileNumber) implements PiAnswer {}

  /** The files that answer {@link PiMessage.Init}: send what you have. */
  static List<NaviFile> toInit() {
    return toInit(new GoOn(MessageId.PROBE_INIT));
  }

  /** The files that answer {@link PiMessage.Init}: load this configuration first. */
  static List<NaviFile> toInit(Octets configurationBlock) {
    return toInit(new LoadConfiguration(configurationBlock));
  }

  private static List<NaviFile> toInit(PiAnswer second) {
    return List.of(
        new NaviFile("PIRESP1.003", new Welcome(new SignInResult(true)).encode()),
        new NaviFile("PIRESP2.003", second.encode()));
  }

  /** The files that answer {@link PiMessage.ConfigurationResult}. */
  static List<NaviFile> toConfigurationResult() {
    return List.of(
        new NaviFile("PIRESP1.003", new GoOn(MessageId.PROBE_CONFIGURATION_RESULT).encode()));
  }

  /** The files that answer {@link PiMessage.Announcement}, if the file's container is good. */
  static List<NaviFile> toProbeFile(int fileNumber) {
    return List.of(
        new NaviFile(
            "PICONFIRM%d.003".formatted(fileNumber), new Confirmation(fileNumber).encode()));
  }

  /** Reads a file of the answer. */
  static PiAnswer decode(Octets file) throws ProtocolException {
    NaviReader reader = new NaviReader(file);
    int at = reader.offset();
    MessageHead head = MessageHead.read(reader);
    PiAnswer answer =
        switch (head.messageId()) {
          case MessageId.SIGN_IN_RESULT -> new Welcome(SignInResult.decode(file));
          case MessageId.PROBE_CONTINUE -> new GoOn(reader.u16("step"));
          case MessageId.PROBE_CONFIGURATION -> new LoadConfiguration(reader.rest());
          case MessageId.PROBE_CONFIRMATION -> new Confirmation(reader.u16("file number"));
          default -> throw new ProtocolException(at, "message id", "is none of PI");
        };
    if (!(answer instanceof Welcome)) {
      reader.requireEnd();
    }
    return answer;
  }

  /** The bytes of the file. */
  default Octets encode() {
    if (this instanceof Welcome welcome) {
      return welcome.result().encode();
    }
    NaviWriter out = new NaviWriter();
    if (this instanceof GoOn goOn) {
      MessageHead.of(MessageId.PROBE_CONTINUE).write(out).u16(goOn.step(), "step");
    } else if (this instanceof LoadConfiguration load) {
      MessageHead.of(MessageId.PROBE_CONFIGURATION).write(out).octets(load.block());
    } else if (this instanceof Confirmation taken) {
      MessageHead.of(MessageId.PROBE_CONFIRMATION).write(out).u16(taken.fileNumber(), "number");
    }
    return out.toOctets();
  }
}
