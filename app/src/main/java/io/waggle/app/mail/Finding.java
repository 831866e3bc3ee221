package io.waggle.app.mail;

import java.util.List;

/**
 * One thing that was looked at.
 *
 * @param check {@code spf}, {@code dkim}, {@code dmarc} and the like
 * @param demandedBy who wants it from bulk senders
 * @param says what was found
 * @param advice what to do, or empty when all is well
 */
public record Finding(
    String check, Level level, List<String> demandedBy, String says, String advice) {
  /** How it stands. */
  public enum Level {
    OK,
    WARN,
    FAIL,
    /** The name servers did not answer. */
    UNKNOWN
  }

  public Finding {
    demandedBy = List.copyOf(demandedBy);
  }
}
