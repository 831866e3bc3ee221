package io.waggle.app.science;

import static io.waggle.app.science.SvgText.number;

import java.util.HashSet;
import java.util.Set;

/** Draws marks between two scales; of many points on one pixel the first is drawn. */
final class SvgMarks {
  private static final double GROUP_WIDTH = 0.8;

  private final SvgText svg;
  private final Scale x;
  private final Scale y;

  SvgMarks(SvgText svg, Scale x, Scale y) {
    this.svg = svg;
    this.x = x;
    this.y = y;
  }

  void line(Plot.Line line, String colour, String dash) {
    svg.path(trace(line.x(), line.y()), "stroke=\"" + colour + "\"" + dash);
  }

  void points(Plot.Points points, String colour) {
    StringBuilder d = new StringBuilder();
    Set<Long> drawn = new HashSet<>();
    for (int i = 0; i < points.x().length; i++) {
      if (isSeen(points.x()[i], points.y()[i])) {
        long across = Math.round(x.pixel(points.x()[i]));
        long up = Math.round(y.pixel(points.y()[i]));
        boolean isNew = drawn.add(across << 32 | up & 0xffffffffL);
        d.append(isNew ? "M" + place(points.x()[i], points.y()[i]) + "h0" : "");
      }
    }
    svg.path(d, "stroke=\"" + colour + "\" stroke-width=\"6\" stroke-linecap=\"round\"");
  }

  void band(Plot.Band band, String colour) {
    int from = 0;
    while (from < band.x().length) {
      int to = from;
      while (to < band.x().length && isSeen(band.x()[to], band.low()[to] + band.high()[to])) {
        to++;
      }
      StringBuilder d = new StringBuilder();
      for (int i = from; i < to; i++) {
        d.append(i == from ? "M" : "L").append(place(band.x()[i], band.high()[i]));
      }
      for (int i = to - 1; i >= from; i--) {
        d.append("L").append(place(band.x()[i], band.low()[i]));
      }
      svg.path(d, "fill=\"" + colour + "\" fill-opacity=\"0.2\"");
      from = to + 1;
    }
  }

  void whiskers(Plot.Whiskers whiskers, String colour) {
    StringBuilder d = new StringBuilder();
    for (int i = 0; i < whiskers.x().length; i++) {
      stroke(d, x.pixel(whiskers.x()[i]), whiskers.low()[i], whiskers.high()[i]);
    }
    svg.path(d, "stroke=\"" + colour + "\"");
  }

  void bars(Plot.Bars bars, String colour, int index, int count) {
    double slot = x.pixel(1) - x.pixel(0);
    double width = slot * GROUP_WIDTH / count;
    double zero = y.pixel(Math.clamp(0, y.low(), y.high()));
    StringBuilder boxes = new StringBuilder();
    StringBuilder strokes = new StringBuilder();
    for (int i = 0; i < bars.values().length; i++) {
      double left = x.pixel(i) - slot * GROUP_WIDTH / 2 + index * width;
      if (Double.isFinite(bars.values()[i])) {
        boxes.append("M").append(number(left)).append(' ').append(number(zero));
        boxes.append("V").append(number(y.pixel(bars.values()[i])));
        boxes.append("h").append(number(width * 0.92)).append("V").append(number(zero)).append("z");
      }
      if (bars.low().length > 0) {
        stroke(strokes, left + width * 0.46, bars.low()[i], bars.high()[i]);
      }
    }
    svg.path(boxes, "fill=\"" + colour + "\" fill-opacity=\"0.85\"");
    svg.path(strokes, "stroke=\"#222\" stroke-width=\"1.5\"");
  }

  void rule(Plot.Rule rule, String colour) {
    if (!Double.isFinite(rule.at())) {
      return;
    }
    String style = "stroke=\"" + colour + "\" stroke-width=\"1.5\" stroke-dasharray=\"5 4\"";
    if (rule.vertical()) {
      double at = x.pixel(rule.at());
      svg.stroke(at, y.from(), at, y.to(), style);
    } else {
      double at = y.pixel(rule.at());
      svg.stroke(x.from(), at, x.to(), at, style);
    }
  }

  private void stroke(StringBuilder d, double at, double low, double high) {
    if (isSeen(low, high)) {
      String foot = "h-4h8";
      d.append("M").append(number(at)).append(' ').append(number(y.pixel(low))).append(foot);
      d.append("m-4 0V").append(number(y.pixel(high))).append(foot);
    }
  }

  /** A path through the points; of many in one column of pixels only the extremes are kept. */
  private String trace(double[] xs, double[] ys) {
    StringBuilder d = new StringBuilder();
    boolean isOpen = false;
    for (int i = 0; i < xs.length; i++) {
      boolean seen = isSeen(xs[i], ys[i]);
      if (seen && !(isOpen && isWithinStroke(xs, ys, i))) {
        d.append(isOpen ? "L" : "M").append(place(xs[i], ys[i]));
      }
      isOpen = seen;
    }
    return d.toString();
  }

  /** Whether the point lies between its neighbours and all three in one column of pixels. */
  private boolean isWithinStroke(double[] xs, double[] ys, int i) {
    if (i + 1 >= xs.length || !isSeen(xs[i + 1], ys[i + 1])) {
      return false;
    }
    boolean sameColumn = Math.abs(x.pixel(xs[i + 1]) - x.pixel(xs[i - 1])) < 1;
    return sameColumn && (ys[i] - ys[i - 1]) * (ys[i + 1] - ys[i]) >= 0;
  }

  private String place(double atX, double atY) {
    return number(x.pixel(atX)) + " " + number(y.pixel(atY));
  }

  private static boolean isSeen(double one, double other) {
    return Double.isFinite(one) && Double.isFinite(other);
  }
}
