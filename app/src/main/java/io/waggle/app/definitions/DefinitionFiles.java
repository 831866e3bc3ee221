package io.waggle.app.definitions;

import io.waggle.app.json.Json;
import io.waggle.core.engine.DefinitionKind;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads directories of definitions: one folder a kind, one document a file, the file's name being
 * the id.
 */
public final class DefinitionFiles {
  private static final List<String> EXTENSIONS = List.of(".yaml", ".yml", ".json");

  private DefinitionFiles() {}

  /** All definitions below the directory, in the order in which they can be published. */
  public static List<DefinitionFile> read(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new InvalidException(
          "apply.no_directory", directory.toString(), "is not a directory", "Give one with -f.");
    }
    List<DefinitionFile> found = new ArrayList<>();
    for (DefinitionKind kind : DefinitionKind.values()) {
      Path folder = directory.resolve(kind.label());
      if (Files.isDirectory(folder)) {
        for (Path file : sorted(folder)) {
          found.add(new DefinitionFile(kind.label(), idOf(file), document(file)));
        }
      }
    }
    return found;
  }

  private static List<Path> sorted(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(each -> !idOf(each).isEmpty()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static String idOf(Path file) {
    String name = file.getFileName().toString();
    for (String extension : EXTENSIONS) {
      if (name.endsWith(extension)) {
        return name.substring(0, name.length() - extension.length());
      }
    }
    return "";
  }

  private static Value document(Path file) {
    try {
      return document(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The one document of a request: YAML when its content type says so, else JSON. */
  public static Value sent(String contentType, byte[] body) {
    if (!contentType.contains("yaml")) {
      return Json.read(body);
    }
    List<Value> documents = Json.readYaml(body);
    if (documents.size() == 1) {
      return documents.getFirst();
    }
    throw new InvalidException(
        "api.one_document",
        "",
        "the body holds " + documents.size() + " documents",
        "Send one document.");
  }

  /** The one document in a file of that name. */
  public static Value document(String name, byte[] bytes) {
    if (name.endsWith(".json")) {
      return Json.read(bytes);
    }
    List<Value> documents = Json.readYaml(bytes);
    if (documents.size() == 1) {
      return documents.getFirst();
    }
    throw new InvalidException(
        "apply.one_document",
        name,
        "holds " + documents.size() + " documents",
        "Put one document into each file.");
  }
}
