package io.waggle.app.channel;

import io.waggle.core.channel.DeliveryId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest references on disk, a line each; a line that was cut off by a crash is left out. It is
 * a convenience: without it a receipt finds no delivery and changes nothing.
 */
public final class ReferenceFile implements References {
  static final int LIMIT = 1_000_000;

  private final Path file;
  private final int limit;
  private final LinkedHashMap<String, DeliveryId> known = new LinkedHashMap<>();
  private int lines;

  private ReferenceFile(Path file, int limit) {
    this.file = file;
    this.limit = limit;
  }

  public static ReferenceFile open(Path file) {
    return open(file, LIMIT);
  }

  static ReferenceFile open(Path file, int limit) {
    ReferenceFile opened = new ReferenceFile(file, limit);
    try {
      if (Files.exists(file)) {
        opened.readLines();
      }
      opened.rewrite();
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Bytes that are no text, as a crash may leave them, spoil their line alone. */
  private void readLines() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line);
      }
    }
  }

  @Override
  public synchronized void keep(String channel, String reference, DeliveryId id) {
    String key = key(channel, reference);
    known.put(key, id);
    lines++;
    try {
      Files.writeString(
          file, key + "\t" + id + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      if (lines > 2 * limit) {
        rewrite();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  @Override
  public synchronized @Nullable DeliveryId find(String channel, String reference) {
    return known.get(key(channel, reference));
  }

  private static String key(String channel, String reference) {
    return channel + "\t" + reference.replaceAll("\\p{Cntrl}", " ");
  }

  private void take(String line) {
    int cut = line.lastIndexOf('\t');
    DeliveryId id = cut < 0 ? null : DeliveryId.parse(line.substring(cut + 1));
    if (id != null) {
      known.put(line.substring(0, cut), id);
    }
  }

  private void rewrite() throws IOException {
    while (known.size() > limit) {
      known.pollFirstEntry();
    }
    List<String> all = new ArrayList<>();
    for (Map.Entry<String, DeliveryId> each : known.entrySet()) {
      all.add(each.getKey() + "\t" + each.getValue());
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, all, StandardCharsets.UTF_8);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    lines = all.size();
  }
}
