package org.leafport.tcu.navi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The files of a request or an answer, the first of which is the XML document (navigation protocol,
 * section 3).
 *
 * <pre>
 * 0  4   number of files
 * 4  4   number of bytes that follow
 * 8  ..  for each file: name, 00, 4 bytes of size
 *    ..  the contents, in this order
 * </pre>
 *
 * @param files 1 to {@value #MAX_RESPONSE_FILES} files; the first one's name ends in {@code .xml}
 */
public record FilePacket(List<NaviFile> files) {
  /** The most files that are taken from a unit. */
  public static final int MAX_REQUEST_FILES = 64;

  /** The most files of an answer: the document, and one for each charging point asked for. */
  public static final int MAX_RESPONSE_FILES = 4097;

  private static final String DOCUMENT_SUFFIX = ".xml";

  /** Checks number and names. */
  public FilePacket {
    files = List.copyOf(files);
    if (files.isEmpty() || files.size() > MAX_RESPONSE_FILES) {
      throw new IllegalArgumentException("a packet has 1 to " + MAX_RESPONSE_FILES + " files");
    }
    if (!files.get(0).name().endsWith(DOCUMENT_SUFFIX)) {
      throw new IllegalArgumentException("the first file is the XML document");
    }
  }

  /** The XML document. */
  public NaviFile document() {
    return files.get(0);
  }

  /** The files behind the document. */
  public List<NaviFile> attachments() {
    return files.subList(1, files.size());
  }

  /** The first file with exactly this name. */
  public Optional<NaviFile> file(String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /**
   * Reads a packet.
   *
   * @param maxFiles how many files it may have
   * @throws EnvelopeException with {@link EnvelopeError#PACKET} or {@link
   *     EnvelopeError#NO_DOCUMENT}
   */
  public static FilePacket read(byte[] packet, int maxFiles) throws EnvelopeException {
    try {
      return new FilePacket(files(new ByteReader(packet), maxFiles));
    } catch (EnvelopeException e) {
      throw e;
    } catch (ProtocolException e) {
      throw new EnvelopeException(EnvelopeError.PACKET, e.offset(), e.field(), e.reason());
    }
  }

  /** The bytes. */
  public byte[] encode() {
    ByteWriter rest = new ByteWriter();
    for (NaviFile file : files) {
      rest.bytes(file.name().getBytes(StandardCharsets.US_ASCII)).u8(0);
      rest.u32(file.content().length());
    }
    files.forEach(file -> rest.bytes(file.content()));
    return new ByteWriter().u32(files.size()).u32(rest.size()).bytes(rest.toBytes()).toBytes();
  }

  private record Entry(String name, int size) {}

  private static List<NaviFile> files(ByteReader reader, int maxFiles) throws ProtocolException {
    long count = reader.u32("number of files");
    if (count < 1 || count > maxFiles) {
      throw new ProtocolException(0, "number of files", "is not 1 to " + maxFiles);
    }
    long length = reader.u32("packet length");
    if (length != reader.remaining()) {
      throw new ProtocolException(
          4, "packet length", "is %d, there are %d bytes".formatted(length, reader.remaining()));
    }
    List<Entry> directory = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      directory.add(entry(reader));
    }
    if (!directory.get(0).name().endsWith(DOCUMENT_SUFFIX)) {
      throw new EnvelopeException(
          EnvelopeError.NO_DOCUMENT, 8, "file name", "the first file is no XML document");
    }
    List<NaviFile> files = new ArrayList<>();
    for (Entry entry : directory) {
      files.add(new NaviFile(entry.name(), Octets.read(reader, entry.size(), "file")));
    }
    if (reader.hasRemaining()) {
      throw new ProtocolException(
          reader.offset(), "packet", reader.remaining() + " bytes belong to no file");
    }
    return files;
  }

  private static Entry entry(ByteReader reader) throws ProtocolException {
    int start = reader.offset();
    StringBuilder name = new StringBuilder();
    for (int next = reader.u8("file name"); next != 0; next = reader.u8("file name")) {
      name.append((char) next);
      if (name.length() > NaviFile.MAX_NAME) {
        break;
      }
    }
    if (!NaviFile.isName(name.toString())) {
      throw new ProtocolException(
          start, "file name", "is not 1 to %d ASCII characters".formatted(NaviFile.MAX_NAME));
    }
    int at = reader.offset();
    long size = reader.u32("file size");
    if (size > reader.remaining()) {
      throw new ProtocolException(
          at, "file size", "is %d, %d bytes are left".formatted(size, reader.remaining()));
    }
    return new Entry(name.toString(), (int) size);
  }
}
