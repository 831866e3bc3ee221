package io.waggle.app.api;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.core.contact.Refusal;
import io.waggle.core.engine.PersonView;
import io.waggle.core.kernel.Identifier;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Which suppressions are asked for; empty texts ask for all.
 *
 * @param lifted whether those that were taken back are asked for, else those that hold
 * @param text part of an address or of a name of the person
 */
record SuppressionQuery(String cause, String channel, boolean lifted, String text) {
  static SuppressionQuery of(Request request) {
    TreeSet<String> causes = new TreeSet<>();
    causes.add(Suppression.UNSUBSCRIBE);
    for (Refusal.Cause each : Refusal.Cause.values()) {
      causes.add(each.name().toLowerCase(Locale.ROOT));
    }
    String cause = request.query("cause");
    if (!cause.isEmpty() && !causes.contains(cause)) {
      throw new ProblemException(
          400,
          "contact.unknown_cause",
          "'" + cause + "' is no cause of a suppression",
          "Use one of " + String.join(", ", causes) + ".");
    }
    return new SuppressionQuery(
        cause,
        request.query("channel"),
        request.query("lifted").equals("true"),
        request.query("q").strip().toLowerCase(Locale.ROOT));
  }

  boolean wants(Suppression row, PersonView person) {
    return lifted == row.lifted().at() > 0
        && (cause.isEmpty() || cause.equals(row.cause()))
        && (channel.isEmpty() || row.channel().equals(channel) || row.channel().equals("*"))
        && (text.isEmpty() || mentions(row, person));
  }

  private boolean mentions(Suppression row, PersonView person) {
    if (row.address().toLowerCase(Locale.ROOT).contains(text)) {
      return true;
    }
    for (Identifier each : person.identifiers()) {
      if (each.value().toLowerCase(Locale.ROOT).contains(text)) {
        return true;
      }
    }
    return false;
  }
}
