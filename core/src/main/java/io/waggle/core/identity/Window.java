package io.waggle.core.identity;

/** A length of time in which a limit holds, wherever it begins: it slides with the events. */
enum Window {
  DAY(1),
  WEEK(7),
  MONTH(30),
  YEAR(365);

  private final long millis;

  Window(int days) {
    this.millis = days * 86_400_000L;
  }

  long millis() {
    return millis;
  }
}
