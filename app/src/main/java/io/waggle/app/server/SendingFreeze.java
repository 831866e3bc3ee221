package io.waggle.app.server;

import io.waggle.app.backup.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Whether all sending is stopped, and why: a file in the data directory, so that it holds over
 * restarts. Whoever began first is remembered.
 */
final class SendingFreeze {
  private final Path file;

  SendingFreeze(Path file) {
    this.file = file;
  }

  /** Why nothing is sent. */
  enum Reason {
    /** The installation comes from a backup: the original may have sent meanwhile. */
    RESTORED,
    /** Somebody asked for it. */
    BY_HAND,
    /** Inputs are gone: consents withdrawn may be among them, or what was sent already. */
    LOST_INPUTS,
    /** A definition that was in use is out of use, such as a contact policy. */
    REFUSED_DEFINITION;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Why, and what exactly; empty when there is no more to say. */
  record Cause(Reason reason, String detail) {}

  boolean holds() {
    return Files.exists(file);
  }

  void begin(Reason reason, String detail) {
    if (!holds()) {
      try {
        byte[] text = (reason.label() + "\n" + detail + "\n").getBytes(StandardCharsets.UTF_8);
        DurableFiles.writeAtomically(file, text);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file, e);
      }
    }
  }

  void end() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file, e);
    }
  }

  /** What the file says; a restore writes where its log ended, which is no reason of ours. */
  Cause cause() {
    try {
      List<String> lines = Files.readAllLines(file);
      for (Reason each : Reason.values()) {
        if (!lines.isEmpty() && lines.getFirst().equals(each.label())) {
          return new Cause(each, lines.size() > 1 ? lines.get(1) : "");
        }
      }
      return new Cause(Reason.RESTORED, "");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
