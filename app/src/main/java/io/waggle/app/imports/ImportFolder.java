package io.waggle.app.imports;

import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where one uploaded file lies, with what is known of its import. */
final class ImportFolder {
  private static final String RECORD = "import.json";

  private final Path directory;

  ImportFolder(Path directory) {
    this.directory = directory;
  }

  /** The folders below a directory, oldest first; none when there is no directory. */
  static List<ImportFolder> below(Path root) {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(root)) {
      return all.filter(Files::isDirectory).sorted().map(ImportFolder::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String id() {
    return directory.getFileName().toString();
  }

  /** The file's name says its format, so its ending is kept; the rest could be anything. */
  Path file(String name) {
    String safe = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]", "");
    return directory.resolve(
        "rows" + (safe.contains(".") ? safe.substring(safe.indexOf('.')) : ""));
  }

  Path checkpoint() {
    return directory.resolve("checkpoint");
  }

  long uploaded(String name) {
    Path file = file(name);
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes at the end of the file. */
  void append(String name, byte[] bytes) {
    try (FileChannel file =
        FileChannel.open(file(name), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        file.write(rest);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was noted, or null when there is nothing or it is damaged. */
  @Nullable Attributes record() {
    try {
      Path path = directory.resolve(RECORD);
      return Files.exists(path) ? Json.readObject(Files.readAllBytes(path)) : null;
    } catch (InvalidException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void save(JsonWriter record) {
    try {
      Files.createDirectories(directory);
      Path fresh = directory.resolve(RECORD + ".new");
      Files.write(fresh, record.toBytes());
      Files.move(
          fresh,
          directory.resolve(RECORD),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the rows, which are people's data; what is known of the import stays. */
  void forgetRows(String name) {
    remove(List.of(file(name), checkpoint()));
  }

  void removeAll() {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> below = Files.walk(directory)) {
      below.sorted(Comparator.reverseOrder()).forEach(all::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    remove(all);
  }

  private static void remove(List<Path> paths) {
    try {
      for (Path each : paths) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static long whole(Attributes record, String key) {
    return record.find(key) instanceof Value.Whole number ? number.number() : 0;
  }
}
