package io.waggle.app.metrics;

/**
 * Writes metric families in the Prometheus text format, version 0.0.4: a family's help and type,
 * then its samples.
 */
final class MetricText {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder out = new StringBuilder(8_192);
  private String family = "";

  /** Begins a family whose value may fall. */
  MetricText gauge(String name, String help) {
    return begin(name, "gauge", help);
  }

  /** Begins a family whose value only grows; its name ends in {@code _total}. */
  MetricText counter(String name, String help) {
    return begin(name, "counter", help);
  }

  /** A sample of the family begun last; labels are names and values in turn. */
  MetricText sample(double value, String... labels) {
    out.append(family);
    for (int i = 0; i < labels.length; i += 2) {
      out.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
      escape(labels[i + 1]);
      out.append('"');
    }
    out.append(labels.length == 0 ? " " : "} ").append(text(value)).append('\n');
    return this;
  }

  private MetricText begin(String name, String type, String help) {
    family = name;
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  private static String text(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      switch (value.charAt(i)) {
        case '\\' -> out.append("\\\\");
        case '"' -> out.append("\\\"");
        case '\n' -> out.append("\\n");
        default -> out.append(value.charAt(i));
      }
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
