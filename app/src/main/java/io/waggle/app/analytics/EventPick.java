package io.waggle.app.analytics;

/**
 * Which events are meant: by the name that conditions use, and if need be by source and least
 * amount.
 *
 * @param event a track call's name, or {@code page}, {@code screen}, {@code identify}, {@code
 *     group}, {@code alias}, or {@code page:Name}; {@link #ANY} for all
 * @param source only from this source; empty for all
 * @param atLeast only with this amount or more; negative infinity for all
 */
public record EventPick(String event, String source, double atLeast) {
  public static final String ANY = "*";

  /** By its name alone. */
  public static EventPick of(String event) {
    return new EventPick(event, "", Double.NEGATIVE_INFINITY);
  }

  /** Whether events of this kind are meant, leaving the amount aside. */
  boolean takes(String ofSource, String type, String name) {
    if (!source.isEmpty() && !source.equals(ofSource)) {
      return false;
    }
    if (event.equals(ANY)) {
      return true;
    }
    if (type.equals("track")) {
      return name.equals(event);
    }
    boolean isPlace = type.equals("page") || type.equals("screen");
    return type.equals(event) || isPlace && event.equals(type + ":" + name);
  }

  /** How an event of this kind is called in conditions. */
  public static String named(String type, String name) {
    if (type.equals("track")) {
      return name;
    }
    boolean isPlace = type.equals("page") || type.equals("screen");
    return isPlace && !name.isEmpty() ? type + ":" + name : type;
  }
}
