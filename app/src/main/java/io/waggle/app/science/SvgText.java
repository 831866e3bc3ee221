package io.waggle.app.science;

import java.util.Locale;

/** Pieces of SVG text: elements, numbers to a tenth of a pixel, escaped words. */
final class SvgText {
  private static final double WIDTH_OF_LETTER = 0.56;

  private final StringBuilder out = new StringBuilder(8_192);

  SvgText add(String svg) {
    out.append(svg);
    return this;
  }

  /** A line of text; {@code style} holds more attributes, such as the anchor. */
  SvgText words(double x, double y, String style, String words) {
    return add("<text x=\"" + number(x) + "\" y=\"" + number(y) + "\"")
        .add(style.isEmpty() ? "" : " " + style)
        .add(">" + escaped(words) + "</text>\n");
  }

  SvgText stroke(double x1, double y1, double x2, double y2, String style) {
    return add("<path d=\"M" + number(x1) + " " + number(y1) + "L" + number(x2) + " ")
        .add(number(y2) + "\" " + style + "/>\n");
  }

  SvgText path(CharSequence d, String style) {
    return d.isEmpty() ? this : add("<path d=\"" + d + "\" " + style + "/>\n");
  }

  @Override
  public String toString() {
    return out.toString();
  }

  static String number(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : String.format(Locale.ROOT, "%.1f", tenths / 10.0);
  }

  /** About how wide the words are at a size in pixels. */
  static double width(String words, double size) {
    return words.codePoints().mapToDouble(c -> c < 0x1100 ? WIDTH_OF_LETTER : 1).sum() * size;
  }

  static String escaped(String words) {
    StringBuilder safe = new StringBuilder(words.length());
    words
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            default -> safe.appendCodePoint(isXml(c) ? c : 0xFFFD);
          }
        });
    return safe.toString();
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0x20 && c <= 0xD7FF
        || c >= 0xE000 && c != 0xFFFE && c != 0xFFFF;
  }
}
