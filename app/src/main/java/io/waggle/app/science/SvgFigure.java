package io.waggle.app.science;

import io.waggle.app.science.Plot.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Draws a figure. The colours are those of Okabe and Ito (2008), which people who do not see all
 * colours can tell apart; lines differ in their dashes too.
 */
final class SvgFigure {
  private static final String[] COLOURS = {
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#444444"
  };
  private static final String[] DASHES = {"", "7 3", "2 3", "9 3 2 3"};
  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;
  private static final int RIGHT = WIDTH - 24;
  private static final double SMALL = 12;
  private static final int LABEL_CHARS = 24;
  private static final int LABELS_MAX = 40;

  private final Plot plot;
  private final List<String> names;
  private final SvgText svg = new SvgText();
  private final Scale x;
  private final Scale y;
  private final SvgMarks marks;
  private final double left;
  private final double top;
  private final double bottom;

  SvgFigure(Plot plot) {
    this.plot = plot;
    this.names =
        plot.marks().stream().map(Mark::name).filter(n -> !n.isEmpty()).distinct().toList();
    Scale upright = yScale();
    double widest =
        upright.ticks().stream().mapToDouble(t -> SvgText.width(t.label(), SMALL)).max().orElse(0);
    this.left = 40 + widest;
    this.top = 40 + 18 * legendRows().size();
    Scale along = xScale();
    double slot = (RIGHT - left) / Math.max(1, plot.categories().size());
    double longest =
        plot.categories().stream().mapToDouble(c -> SvgText.width(cut(c), SMALL)).max().orElse(0);
    boolean slanted = longest > slot - 6;
    this.bottom = HEIGHT - (slanted ? 26 + longest / 2 : 34) - (plot.xLabel().isEmpty() ? 0 : 18);
    this.x = along.over(left, RIGHT);
    this.y = upright.over(bottom, top);
    this.marks = new SvgMarks(svg, x, y);
    this.slanted = slanted;
  }

  private final boolean slanted;

  String draw() {
    svg.add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT)
        .add("\" width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\" role=\"img\" font-family=\"")
        .add("system-ui,sans-serif\" font-size=\"12\" fill=\"#333\">\n<title>")
        .add(SvgText.escaped(plot.title()) + "</title>\n")
        .add("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n")
        .words(left, 24, "font-size=\"15\" font-weight=\"600\"", plot.title());
    legend();
    frame();
    svg.add("<g fill=\"none\" stroke-width=\"2\" stroke-linejoin=\"round\">\n");
    drawMarks();
    svg.add("</g>\n</svg>\n");
    return svg.toString();
  }

  private void drawMarks() {
    for (Mark each : plot.marks()) {
      if (each instanceof Plot.Band band) {
        marks.band(band, colour(band));
      }
    }
    List<Plot.Bars> bars =
        plot.marks().stream()
            .filter(Plot.Bars.class::isInstance)
            .map(Plot.Bars.class::cast)
            .toList();
    for (Mark each : plot.marks()) {
      switch (each) {
        case Plot.Band band -> {}
        case Plot.Bars bar -> marks.bars(bar, colour(bar), bars.indexOf(bar), bars.size());
        case Plot.Line line -> marks.line(line, colour(line), dash(line.name()));
        case Plot.Points points -> marks.points(points, colour(points));
        case Plot.Whiskers whiskers -> marks.whiskers(whiskers, colour(whiskers));
        case Plot.Rule rule -> marks.rule(rule, colour(rule));
      }
    }
  }

  private String colour(Mark mark) {
    return colour(mark.name());
  }

  private String colour(String name) {
    return COLOURS[Math.max(0, names.indexOf(name)) % COLOURS.length];
  }

  private String dash(String name) {
    String dash = DASHES[Math.max(0, names.indexOf(name)) % DASHES.length];
    return dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\"";
  }

  private void frame() {
    String grid = "stroke=\"#e4e4e4\"";
    for (Scale.Tick tick : y.ticks()) {
      double at = y.pixel(tick.at());
      svg.stroke(left, at, RIGHT, at, grid);
      svg.words(left - 6, at + 4, "text-anchor=\"end\"", tick.label());
    }
    if (plot.axis() == Plot.Axis.CATEGORIES) {
      categoryLabels();
    } else {
      for (Scale.Tick tick : x.ticks()) {
        double at = x.pixel(tick.at());
        svg.stroke(at, bottom, at, bottom + 4, "stroke=\"#888\"");
        svg.words(at, bottom + 18, "text-anchor=\"middle\"", tick.label());
      }
    }
    double base = y.pixel(Math.clamp(0, y.low(), y.high()));
    svg.stroke(left, base, RIGHT, base, "stroke=\"#888\"");
    if (!plot.xLabel().isEmpty()) {
      svg.words((left + RIGHT) / 2, HEIGHT - 8, "text-anchor=\"middle\"", plot.xLabel());
    }
    String turn = "transform=\"rotate(-90 14 " + SvgText.number((top + bottom) / 2) + ")\"";
    svg.words(14, (top + bottom) / 2, "text-anchor=\"middle\" " + turn, plot.yLabel());
  }

  private void categoryLabels() {
    int size = plot.categories().size();
    int every = (size + LABELS_MAX - 1) / LABELS_MAX;
    for (int i = 0; i < size; i += every) {
      double at = x.pixel(i);
      String label = cut(plot.categories().get(i));
      String place = SvgText.number(at) + " " + SvgText.number(bottom + 14);
      String style =
          slanted
              ? "text-anchor=\"end\" transform=\"rotate(-30 " + place + ")\""
              : "text-anchor=\"middle\"";
      svg.words(at, bottom + (slanted ? 14 : 18), style, label);
    }
  }

  private void legend() {
    double rowY = 44;
    for (List<String> row : legendRows()) {
      double at = left;
      for (String name : row) {
        svg.add("<rect x=\"" + SvgText.number(at) + "\" y=\"" + SvgText.number(rowY - 9))
            .add("\" width=\"12\" height=\"10\" fill=\"" + colour(name) + "\"/>\n")
            .words(at + 17, rowY, "", name);
        at += legendWidth(name);
      }
      rowY += 18;
    }
  }

  private static double legendWidth(String name) {
    return SvgText.width(name, SMALL) + 36;
  }

  /** The names, in rows that fit the width; none when there is but one thing to see. */
  private List<List<String>> legendRows() {
    List<List<String>> rows = new ArrayList<>();
    double used = WIDTH;
    for (String name : names.size() < 2 ? List.<String>of() : names) {
      if (used + legendWidth(name) > RIGHT - left()) {
        rows.add(new ArrayList<>());
        used = 0;
      }
      rows.getLast().add(name);
      used += legendWidth(name);
    }
    return rows;
  }

  /** The left margin as far as the legend is concerned: the widest it can be. */
  private static double left() {
    return 120;
  }

  private Scale xScale() {
    if (plot.axis() == Plot.Axis.CATEGORIES) {
      return new Scale(-0.5, Math.max(1, plot.categories().size()) - 0.5, 0, 1, List.of());
    }
    double[] all = finite(plot.marks().stream().flatMapToDouble(SvgFigure::along));
    double min = all.length == 0 ? 0 : all[0];
    double max = all.length == 0 ? 1 : all[all.length - 1];
    return plot.axis() == Plot.Axis.DATES
        ? Scale.days(min, max, 8)
        : Scale.numbers(min, max, 8, false);
  }

  private Scale yScale() {
    double[] all = finite(plot.marks().stream().flatMapToDouble(SvgFigure::upright));
    double min = all.length == 0 ? 0 : all[0];
    double max = all.length == 0 ? 1 : all[all.length - 1];
    return Scale.numbers(min, max, 6, true);
  }

  private static double[] finite(DoubleStream values) {
    return values.filter(Double::isFinite).sorted().toArray();
  }

  private static DoubleStream along(Mark mark) {
    return switch (mark) {
      case Plot.Line line -> Arrays.stream(line.x());
      case Plot.Points points -> Arrays.stream(points.x());
      case Plot.Band band -> Arrays.stream(band.x());
      case Plot.Whiskers whiskers -> Arrays.stream(whiskers.x());
      case Plot.Bars bars -> IntStream.range(0, bars.values().length).asDoubleStream();
      case Plot.Rule rule -> rule.vertical() ? DoubleStream.of(rule.at()) : DoubleStream.empty();
    };
  }

  private static DoubleStream upright(Mark mark) {
    return switch (mark) {
      case Plot.Line line -> Arrays.stream(line.y());
      case Plot.Points points -> Arrays.stream(points.y());
      case Plot.Band band -> both(band.low(), band.high());
      case Plot.Whiskers whiskers -> both(whiskers.low(), whiskers.high());
      case Plot.Bars bars ->
          DoubleStream.concat(
              DoubleStream.concat(DoubleStream.of(0), Arrays.stream(bars.values())),
              both(bars.low(), bars.high()));
      case Plot.Rule rule -> rule.vertical() ? DoubleStream.empty() : DoubleStream.of(rule.at());
    };
  }

  private static DoubleStream both(double[] low, double[] high) {
    return DoubleStream.concat(Arrays.stream(low), Arrays.stream(high));
  }

  private static String cut(String label) {
    return label.length() <= LABEL_CHARS ? label : label.substring(0, LABEL_CHARS - 1) + "…";
  }
}
