package org.leafport.core.testing;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The vector files of one folder: those bundled with the module, or with {@code
 * -Dleafport.vectors=DIR} the files of the same form in {@code DIR/<folder>}. There a form may
 * stand in several files ({@code gps.json}, {@code gps-more.json}), or be missing.
 */
public final class VectorFiles {
  /** What to do with one vector. */
  public interface Check {
    /** Compares the outcome for the vector's input with what it expects. */
    void check(JsonObject vector) throws Exception;
  }

  private final String folder;

  /** The files of a folder such as {@code gdc}. */
  public VectorFiles(String folder) {
    this.folder = folder;
  }

  /** One test per vector of a form such as {@code gps}, called by the vector's name. */
  public Stream<DynamicTest> each(String form, Check check) {
    return each(form, vector -> true, check);
  }

  /** The same for those vectors only that the module can say something about. */
  public Stream<DynamicTest> each(String form, Predicate<JsonObject> concerned, Check check) {
    return vectors(form).stream()
        .filter(concerned)
        .map(vector -> dynamicTest(vector.getString("name"), () -> check.check(vector)));
  }

  private List<JsonObject> vectors(String form) {
    String root = System.getProperty("leafport.vectors", "");
    try {
      return root.isBlank() ? bundled(form) : overriding(Path.of(root, folder), form);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<JsonObject> bundled(String form) throws IOException {
    String resource = "/vectors/" + folder + "/" + form + ".json";
    try (InputStream in = VectorFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("bundled vector file is missing: " + resource);
      }
      return parse(in);
    }
  }

  private static List<JsonObject> overriding(Path directory, String form) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<JsonObject> vectors = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory).sorted()) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (file.getFileName().toString().matches(form + "([-_.].*)?\\.json")) {
          try (InputStream in = Files.newInputStream(file)) {
            vectors.addAll(parse(in));
          }
        }
      }
    }
    return vectors;
  }

  private static List<JsonObject> parse(InputStream in) {
    try (JsonReader reader = Json.createReader(in)) {
      return reader.readArray().stream().map(JsonValue::asJsonObject).toList();
    }
  }
}
