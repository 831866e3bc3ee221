package io.waggle.app.api;

import io.waggle.app.analytics.Period;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.core.contact.ContactReferences;
import io.waggle.core.engine.DefinitionKind;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Zones;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/** Reads the parameters of path and query that several routes share. */
final class Queries {
  static final String KIND_FORM =
      "Write it in small letters, digits and underscores, such as email or user_id.";

  private static final int MAX_LIMIT = 1_000;

  private Queries() {}

  /** The identifier that the path names somebody by. */
  static Identifier person(Request request, ApiParts parts) {
    String kind = request.pathParameter("kind");
    String value = request.pathParameter("value");
    if (!Identifier.isKind(kind)) {
      Fault fault = new Fault("identifier.bad_kind", "path.kind", noKind(kind), KIND_FORM);
      throw new ProblemException(400, fault);
    }
    if (value.isBlank()) {
      String fix = "Write the identifier itself after the kind.";
      Fault fault = new Fault("identifier.no_value", "path.value", "is blank", fix);
      throw new ProblemException(400, fault);
    }
    return parts.collector().sources().asKept(new Identifier(kind, value));
  }

  /** The identifier that an object of kind and value names. */
  static Identifier person(Document named, ApiParts parts) {
    return parts.collector().sources().asKept(identifier(named));
  }

  /** The identifier that an object of kind and value names, as it was written. */
  static Identifier identifier(Document named) {
    String kind = named.text("kind");
    if (!kind.isEmpty() && !Identifier.isKind(kind)) {
      named.fault("kind", "bad_kind", noKind(kind), KIND_FORM);
    }
    return new Identifier(kind, named.text("value"));
  }

  /**
   * The channel that a body names; a fault when there is none of that name.
   *
   * @param otherwise what stands for no name, such as * for all; empty when it must be named
   */
  static String channel(Document body, String otherwise, ApiParts parts) {
    String channel = otherwise.isEmpty() ? body.text("channel") : body.text("channel", otherwise);
    boolean known =
        channel.isEmpty()
            || channel.equals(otherwise)
            || ContactReferences.STANDARD_CHANNELS.contains(channel)
            || parts.definitions().find(DefinitionKind.CHANNEL.label(), channel) != null;
    if (!known) {
      String standard = String.join(", ", ContactReferences.STANDARD_CHANNELS);
      String fix = "Use one of " + standard + ", or the id of a channel of your own.";
      body.fault("channel", "unknown_channel", "'" + channel + "' is no channel", fix);
    }
    return channel;
  }

  static String noKind(String name) {
    return "'" + name + "' is no kind of identifier";
  }

  /** Where a parameter of the query stands, as a fault tells it. */
  static String path(String name) {
    return "query." + name;
  }

  /** The time from {@code since} up to {@code until}; all of it without them. */
  static Period period(Request request) {
    long since = time(request, "since", Long.MIN_VALUE);
    long until = time(request, "until", Long.MAX_VALUE);
    if (since >= until) {
      throw new ProblemException(
          400,
          new Fault(
              "api.bad_period",
              path("until"),
              "until=" + request.query("until") + " does not lie after since",
              "Give a time after since=" + request.query("since") + "."));
    }
    return new Period(since, until);
  }

  static int limit(Request request, int otherwise) {
    return (int) number(request, "limit", otherwise, 1, MAX_LIMIT);
  }

  static long number(Request request, String name, long otherwise, long min, long max) {
    String text = request.query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw badNumber(name, text, min, max);
    }
    throw badNumber(name, text, min, max);
  }

  /** A time as ISO 8601 or milliseconds. */
  static long time(Request request, String name, long otherwise) {
    String text = request.query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      boolean isMillis = text.chars().allMatch(Character::isDigit);
      return isMillis ? Long.parseLong(text) : Instant.parse(text).toEpochMilli();
    } catch (DateTimeException | NumberFormatException e) {
      throw new ProblemException(
          400,
          new Fault(
              "api.bad_time",
              path(name),
              name + "=" + text + " is not a time",
              "Write ISO 8601 such as 2026-01-31T00:00:00Z, or milliseconds since 1970."));
    }
  }

  /** The time zone {@code zone}; UTC without one. */
  static ZoneId zone(Request request) {
    String name = request.query("zone");
    ZoneId zone = Zones.find(name.isEmpty() ? "UTC" : name);
    if (zone == null) {
      throw new ProblemException(
          400,
          new Fault(
              "api.bad_zone",
              path("zone"),
              "zone=" + name + " is not a time zone",
              "Write a name such as Europe/Berlin or Asia/Shanghai, or leave it out for UTC."));
    }
    return zone;
  }

  static String iso(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  private static ProblemException badNumber(String name, String text, long min, long max) {
    return new ProblemException(
        400,
        new Fault(
            "api.bad_number",
            path(name),
            name + "=" + text + " is not a whole number from " + min + " to " + max,
            "Give " + name + " within that range, or leave it out."));
  }
}
