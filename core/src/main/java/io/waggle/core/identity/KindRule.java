package io.waggle.core.identity;

/**
 * What holds for one kind of identifier.
 *
 * @param priority 1 is the strongest; the weakest identifier gives way when a limit would break
 * @param limit how many of this kind one person may have
 * @param device whether it names a device, which several people may use in turn
 */
record KindRule(String kind, int priority, int limit, Normalisation normalisation, boolean device) {
  static final int MAX_PRIORITY = 1_000;
  static final int MAX_LIMIT = 1_000;

  KindRule {
    if (priority < 1 || priority > MAX_PRIORITY || limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(kind + ": priority " + priority + ", limit " + limit);
    }
  }
}
