package io.waggle.app.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages on disk: one file each, named by number and time, the newest so many kept. A message
 * is there whole or not at all.
 */
final class MailboxFiles {
  private static final Pattern NAME = Pattern.compile("(\\d{1,18})-(\\d{1,15})\\.eml");

  private final Path directory;
  private final int limit;
  private final TreeMap<Long, Path> files = new TreeMap<>();
  private long last;

  MailboxFiles(Path directory, int limit) {
    this.directory = directory;
    this.limit = limit;
    try {
      Files.createDirectories(directory);
      try (Stream<Path> all = Files.list(directory)) {
        all.forEach(this::found);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the mailbox " + directory, e);
    }
  }

  private void found(Path path) {
    Matcher matcher = NAME.matcher(path.getFileName().toString());
    if (matcher.matches()) {
      long id = Long.parseLong(matcher.group(1));
      files.put(id, path);
      last = Math.max(last, id);
    }
  }

  /** Stores the message after a line with its recipient, as a mail server does at the last hop. */
  synchronized void add(String recipient, byte[] message, long now) throws IOException {
    long id = last + 1;
    byte[] trace =
        ("Delivered-To: " + recipient.replaceAll("\\p{Cntrl}", "") + "\r\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] whole = new byte[trace.length + message.length];
    System.arraycopy(trace, 0, whole, 0, trace.length);
    System.arraycopy(message, 0, whole, trace.length, message.length);
    Path part = directory.resolve("incoming.part");
    Path path = directory.resolve(id + "-" + now + ".eml");
    Files.write(part, whole);
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    last = id;
    files.put(id, path);
    while (files.size() > limit) {
      Files.deleteIfExists(files.pollFirstEntry().getValue());
    }
  }

  synchronized int size() {
    return files.size();
  }

  synchronized long last() {
    return last;
  }

  /** Ids below {@code before}, newest first. */
  synchronized List<Long> newest(long before, int most) {
    List<Long> ids = new ArrayList<>();
    for (Map.Entry<Long, Path> each : files.headMap(before, false).descendingMap().entrySet()) {
      if (ids.size() == most) {
        break;
      }
      ids.add(each.getKey());
    }
    return ids;
  }

  /** The bytes of a message, or null when there is no such message any more. */
  byte @Nullable [] read(long id) {
    Path path = path(id);
    try {
      return path == null || !Files.exists(path) ? null : Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  long receivedAt(long id) {
    Path path = path(id);
    Matcher matcher = NAME.matcher(path == null ? "" : path.getFileName().toString());
    return matcher.matches() ? Long.parseLong(matcher.group(2)) : 0;
  }

  private synchronized @Nullable Path path(long id) {
    return files.get(id);
  }
}
