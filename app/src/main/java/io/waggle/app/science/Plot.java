package io.waggle.app.science;

import java.util.ArrayList;
import java.util.List;

/**
 * A figure: lines, points, bars and intervals over one pair of axes. What bears the same name has
 * the same colour and stands in the legend once. A value that is not finite leaves a gap.
 *
 * @param axis how places along x are read
 * @param categories names of the places 0, 1, 2, … when the axis is one of categories
 */
record Plot(
    String title,
    Axis axis,
    String xLabel,
    String yLabel,
    List<String> categories,
    List<Mark> marks) {

  /** What the numbers along x stand for. */
  enum Axis {
    NUMBERS,
    /** Days since 1970-01-01. */
    DATES,
    CATEGORIES
  }

  /** Something drawn; arrays are of the same length and not changed after. */
  sealed interface Mark {
    String name();
  }

  record Line(String name, double[] x, double[] y) implements Mark {}

  record Points(String name, double[] x, double[] y) implements Mark {}

  /** An area between two lines, such as a prediction interval. */
  record Band(String name, double[] x, double[] low, double[] high) implements Mark {}

  /** A vertical stroke from low to high at each x, such as a confidence interval. */
  record Whiskers(String name, double[] x, double[] low, double[] high) implements Mark {}

  /** One bar a category, from zero; low and high, when given, are drawn as a stroke over it. */
  record Bars(String name, double[] values, double[] low, double[] high) implements Mark {}

  /** A dashed line across the figure. */
  record Rule(String name, double at, boolean vertical) implements Mark {}

  Plot {
    categories = List.copyOf(categories);
    marks = List.copyOf(marks);
  }

  static Plot of(String title, String xLabel, String yLabel) {
    return new Plot(title, Axis.NUMBERS, xLabel, yLabel, List.of(), List.of());
  }

  /** With days since 1970-01-01 along x. */
  static Plot overDates(String title, String yLabel) {
    return new Plot(title, Axis.DATES, "", yLabel, List.of(), List.of());
  }

  /** With named places along x, the first at 0. */
  static Plot overCategories(String title, List<String> categories, String yLabel) {
    return new Plot(title, Axis.CATEGORIES, "", yLabel, categories, List.of());
  }

  Plot line(String name, double[] x, double[] y) {
    return with(new Line(name, x, y), x.length, y);
  }

  Plot points(String name, double[] x, double[] y) {
    return with(new Points(name, x, y), x.length, y);
  }

  Plot band(String name, double[] x, double[] low, double[] high) {
    return with(new Band(name, x, low, high), x.length, low, high);
  }

  Plot whiskers(String name, double[] x, double[] low, double[] high) {
    return with(new Whiskers(name, x, low, high), x.length, low, high);
  }

  /** One bar for each category; of several such series the bars stand side by side. */
  Plot bars(String name, double[] values) {
    double[] none = new double[0];
    return with(new Bars(name, values, none, none), categories.size(), values);
  }

  /** Bars with an interval each. */
  Plot bars(String name, double[] values, double[] low, double[] high) {
    return with(new Bars(name, values, low, high), categories.size(), values, low, high);
  }

  /** A dashed vertical line. */
  Plot upright(String name, double x) {
    return with(new Rule(name, x, true), 0);
  }

  /** A dashed horizontal line. */
  Plot level(String name, double y) {
    return with(new Rule(name, y, false), 0);
  }

  /** The figure as an SVG document. */
  String svg() {
    return new SvgFigure(this).draw();
  }

  private Plot with(Mark mark, int length, double[]... parts) {
    for (double[] part : parts) {
      if (part.length != length) {
        throw new IllegalArgumentException(
            mark.name() + " has " + part.length + " values at " + length + " places");
      }
    }
    List<Mark> more = new ArrayList<>(marks);
    more.add(mark);
    return new Plot(title, axis, xLabel, yLabel, categories, more);
  }
}
