package io.waggle.app.provider;

import io.waggle.app.json.Json;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What providers must not be told by anybody else: passwords and keys by channel and name, in a
 * file of mode 600. They can be set and used, and are never shown again.
 */
public final class Secrets {
  private final Path file;
  private final Map<String, Map<String, String>> all = new TreeMap<>();

  private Secrets(Path file) {
    this.file = file;
  }

  /** Reads the file; none is as good as an empty one. */
  public static Secrets open(Path file) {
    Secrets secrets = new Secrets(file);
    try {
      if (Files.exists(file)) {
        Attributes channels = Json.readObject(Files.readAllBytes(file));
        for (String channel : channels.keys()) {
          if (channels.find(channel) instanceof Value.Fields fields) {
            Map<String, String> named = new TreeMap<>();
            Attributes texts = fields.attributes();
            texts.keys().forEach(name -> named.put(name, texts.text(name)));
            secrets.all.put(channel, named);
          }
        }
      }
      return secrets;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (InvalidException e) {
      throw new InvalidException(
          "secrets.damaged",
          file.toString(),
          "cannot be used: " + e.faults().getFirst().message(),
          "Restore it from a backup; without the file each channel wants its secrets set anew.");
    }
  }

  /** The secret of that name, or empty when it is not set. */
  public synchronized String find(String channel, String name) {
    return all.getOrDefault(channel, Map.of()).getOrDefault(name, "");
  }

  /** The secret of that name. */
  public String need(String channel, String name) {
    String value = find(channel, name);
    if (value.isEmpty()) {
      throw new InvalidException(
          "channel.secret_missing",
          channel + "/" + name,
          "is not set",
          "Set it: ./waggle channel secret " + channel + " " + name + ".");
    }
    return value;
  }

  /** The names of what is set for a channel. */
  public synchronized List<String> names(String channel) {
    return List.copyOf(all.getOrDefault(channel, Map.of()).keySet());
  }

  /** Sets a secret; an empty value takes it away. */
  public synchronized void put(String channel, String name, String value) {
    Map<String, String> named = all.computeIfAbsent(channel, key -> new TreeMap<>());
    if (value.isEmpty()) {
      named.remove(name);
    } else {
      named.put(name, value);
    }
    try {
      write();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private void write() throws IOException {
    Attributes.Builder channels = Attributes.builder();
    all.forEach((channel, named) -> {
      Attributes.Builder texts = Attributes.builder();
      named.forEach(texts::put);
      channels.put(channel, new Value.Fields(texts.build()));
    });
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, Json.write(new Value.Fields(channels.build())));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public String toString() {
    return "Secrets[redacted]";
  }
}
