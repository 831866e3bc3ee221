package io.waggle.core.collect;

/**
 * The kinds of call of the public analytics contract. The order is part of the stored form: only
 * append.
 */
public enum EventType {
  TRACK,
  IDENTIFY,
  PAGE,
  SCREEN,
  GROUP,
  ALIAS;

  private static final EventType[] ALL = values();

  public static EventType of(int ordinal) {
    return ALL[ordinal];
  }
}
