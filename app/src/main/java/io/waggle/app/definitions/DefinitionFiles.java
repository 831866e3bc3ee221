package io.waggle.app.definitions;

import io.waggle.app.json.Json;
import io.waggle.core.engine.DefinitionKind;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads directories of definitions: one folder a kind, one document a file, the file's name being
 * the id.
 */
public final class DefinitionFiles {
  private static final List<String> EXTENSIONS = List.of(".yaml", ".yml", ".json");

  private DefinitionFiles() {}

  /**
   * All definitions below the directory, in the order in which they can be published. A document
   * that would be passed over, because it stands where none belongs, is a fault like a malformed
   * one.
   */
  public static List<DefinitionFile> read(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new InvalidException(
          "apply.no_directory", directory.toString(), "is not a directory", "Give one with -f.");
    }
    List<Fault> faults = new ArrayList<>();
    List<DefinitionFile> found = new ArrayList<>();
    for (DefinitionKind kind : DefinitionKind.values()) {
      Path folder = directory.resolve(kind.label());
      if (Files.isDirectory(folder)) {
        readFolder(kind.label(), folder, found, faults);
      }
    }
    misplaced(directory, faults);
    if (faults.isEmpty() && found.isEmpty()) {
      faults.add(
          new Fault(
              "apply.nothing",
              directory.toString(),
              "holds no definitions",
              "Put them into files KIND/ID.yaml or KIND/ID.json; kinds are " + kinds() + "."));
    }
    if (!faults.isEmpty()) {
      throw new InvalidException(faults);
    }
    return found;
  }

  private static void readFolder(
      String kind, Path folder, List<DefinitionFile> found, List<Fault> faults) {
    Map<String, Path> byId = new HashMap<>();
    for (Path file : list(folder)) {
      String id = idOf(file);
      if (id.isEmpty()) {
        continue;
      }
      Path before = byId.put(id, file);
      if (before != null) {
        faults.add(
            new Fault(
                "apply.twice",
                file.toString(),
                "defines " + kind + "/" + id + ", as " + before.getFileName() + " does",
                "Keep one of the two."));
      }
      try {
        found.add(new DefinitionFile(kind, id, document(file)));
      } catch (InvalidException e) {
        faults.addAll(e.faults());
      }
    }
  }

  /** Documents beside the folders of kinds, and in folders of no kind. */
  private static void misplaced(Path directory, List<Fault> faults) {
    for (Path entry : list(directory)) {
      boolean folder = Files.isDirectory(entry);
      String name = entry.getFileName().toString();
      boolean passedOver =
          folder
              ? !isKind(name) && list(entry).stream().anyMatch(each -> !idOf(each).isEmpty())
              : !idOf(entry).isEmpty();
      if (passedOver) {
        faults.add(
            new Fault(
                "apply.misplaced",
                entry.toString(),
                folder ? "is not named as a kind of definition" : "is in no folder of a kind",
                "Put documents into folders named " + kinds() + "."));
      }
    }
  }

  private static boolean isKind(String name) {
    return Arrays.stream(DefinitionKind.values()).anyMatch(each -> each.label().equals(name));
  }

  private static String kinds() {
    return Arrays.stream(DefinitionKind.values())
        .map(DefinitionKind::label)
        .collect(Collectors.joining(", "));
  }

  /** What the directory holds and does not hide, in order. */
  private static List<Path> list(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(each -> !each.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + directory, e);
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

  /** The one document in the file. */
  public static Value document(Path file) {
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
    List<Value> documents;
    try {
      documents = name.endsWith(".json") ? List.of(Json.read(bytes)) : Json.readYaml(bytes);
    } catch (InvalidException e) {
      throw new InvalidException(e.faults().stream().map(each -> within(name, each)).toList());
    }
    if (documents.size() == 1) {
      return documents.getFirst();
    }
    throw new InvalidException(
        "apply.one_document",
        name,
        "holds " + documents.size() + " documents",
        "Put one document into each file.");
  }

  private static Fault within(String name, Fault fault) {
    String path = fault.path().isEmpty() ? name : name + ", " + fault.path();
    return new Fault(fault.code(), path, fault.message(), fault.fix());
  }
}
