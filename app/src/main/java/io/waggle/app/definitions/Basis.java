package io.waggle.app.definitions;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.core.engine.PublishedDefinition;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a change of a definition was made to, so that it undoes nothing that somebody else did
 * meanwhile: one version, none at all, or whatever is in use.
 */
public final class Basis {
  /** Whatever is in use, also nothing. */
  public static final Basis ANY = new Basis(Rule.ANY, 0);

  /** Nothing is in use under that id. */
  public static final Basis ABSENT = new Basis(Rule.ABSENT, 0);

  private static final Basis PRESENT = new Basis(Rule.PRESENT, 0);
  private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");

  private final Rule rule;
  private final int version;

  private enum Rule {
    ANY,
    PRESENT,
    ABSENT,
    VERSION
  }

  private Basis(Rule rule, int version) {
    this.rule = rule;
    this.version = version;
  }

  /** One version: it must still be in use. */
  public static Basis version(int version) {
    return new Basis(Rule.VERSION, version);
  }

  /** As the request's {@code If-Match} and {@code If-None-Match} say (RFC 9110 §13.1). */
  public static Basis of(Request request) {
    String match = request.header("If-Match").strip();
    String noneMatch = request.header("If-None-Match").strip();
    if (match.isEmpty() && noneMatch.isEmpty()) {
      return ANY;
    }
    if (match.isEmpty() && noneMatch.equals("*")) {
      return ABSENT;
    }
    Matcher tag = TAG.matcher(match);
    if (noneMatch.isEmpty() && (match.equals("*") || tag.matches())) {
      return match.equals("*") ? PRESENT : version(Integer.parseInt(tag.group(1)));
    }
    throw new InvalidException(
        "definition.bad_basis",
        match.isEmpty() ? "If-None-Match" : "If-Match",
        "is not a version that this server gives",
        "Send If-Match with the ETag of the version that you changed, such as \"3\", or "
            + "If-None-Match: * for a document that is new.");
  }

  /** The version as the entity tag that {@link #of} takes. */
  public static String tag(PublishedDefinition definition) {
    return '"' + Integer.toString(definition.version()) + '"';
  }

  /**
   * Throws 412 when the change was made to something else than what is in use.
   *
   * @param history every version, the oldest first
   */
  void require(String kind, String id, List<PublishedDefinition> history) {
    PublishedDefinition last = history.isEmpty() ? null : history.getLast();
    boolean present = last != null && !last.retired();
    boolean holds =
        switch (rule) {
          case ANY -> true;
          case PRESENT -> present;
          case ABSENT -> !present;
          case VERSION -> last != null && present && last.version() == version;
        };
    if (!holds) {
      String now =
          last == null
              ? "is not there"
              : (last.retired() ? "was retired" : "is at version " + last.version())
                  + ", by "
                  + last.actor()
                  + " at "
                  + Instant.ofEpochMilli(last.time());
      throw new ProblemException(
          412,
          new Fault(
              "definition.changed_meanwhile",
              kind + "/" + id,
              now,
              "Look at what is in use now, bring the two together, and send yours with its "
                  + "version."));
    }
  }
}
