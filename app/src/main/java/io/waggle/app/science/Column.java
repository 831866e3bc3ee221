package io.waggle.app.science;

/**
 * What a command reads from one column of a file.
 *
 * @param required whether the file must have the column
 * @param blankAllowed whether a cell may be empty; it then reads as an empty text, NaN or {@link
 *     #NONE}
 * @param least the least number allowed; negative infinity for any
 */
record Column(String name, Type type, boolean required, boolean blankAllowed, double least) {
  /** What an empty count, date or timestamp reads as. */
  static final long NONE = Long.MIN_VALUE;

  /** How the cells are written. */
  enum Type {
    /** As it stands, without spaces around. */
    TEXT,
    /** A finite number with a decimal point. */
    NUMBER,
    /** A whole number of at least zero. */
    COUNT,
    /** A day, {@code 2025-07-01}; a time of day behind it is passed over. */
    DATE,
    /** A moment as ISO 8601, in UTC when it has no offset, or as a day. */
    TIMESTAMP
  }

  static Column text(String name) {
    return new Column(name, Type.TEXT, true, false, Double.NEGATIVE_INFINITY);
  }

  static Column number(String name) {
    return new Column(name, Type.NUMBER, true, false, Double.NEGATIVE_INFINITY);
  }

  static Column count(String name) {
    return new Column(name, Type.COUNT, true, false, 0);
  }

  static Column date(String name) {
    return new Column(name, Type.DATE, true, false, Double.NEGATIVE_INFINITY);
  }

  static Column timestamp(String name) {
    return new Column(name, Type.TIMESTAMP, true, false, Double.NEGATIVE_INFINITY);
  }

  /** The same, but the file may lack the column. */
  Column optional() {
    return new Column(name, type, false, blankAllowed, least);
  }

  /** The same, but a cell may be empty. */
  Column orBlank() {
    return new Column(name, type, required, true, least);
  }

  /** The same, but a smaller number makes the row unusable. */
  Column atLeast(double smallest) {
    return new Column(name, type, required, blankAllowed, smallest);
  }
}
