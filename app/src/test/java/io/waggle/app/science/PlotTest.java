package io.waggle.app.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A figure is well-formed, small, free of NaN, and its ticks are round. */
class PlotTest {
  private static final double[] X = {0, 1, 2, 3};
  private static final double[] Y = {1, Double.NaN, 3, 2};

  private static Document parsed(Plot plot) throws Exception {
    String svg = plot.svg();
    assertFalse(svg.contains("NaN") || svg.contains("Infinity"), svg);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<String> texts(Document svg) {
    NodeList all = svg.getElementsByTagName("text");
    return IntStream.range(0, all.getLength()).mapToObj(i -> all.item(i).getTextContent()).toList();
  }

  private static List<String> labels(Scale scale) {
    return scale.ticks().stream().map(Scale.Tick::label).toList();
  }

  @Test
  void everyMarkIsDrawnAndNamed() throws Exception {
    Plot plot =
        Plot.of("Spend & <answer>", "spend", "answer")
            .band("model", X, new double[] {0, 0, 1, 1}, new double[] {2, 2, 4, Double.NaN})
            .line("model", X, Y)
            .points("seen", X, new double[] {1, 2, 3, 4})
            .whiskers("seen", X, X, new double[] {4, 4, 4, 4})
            .upright("today", 1.5)
            .level("target", 3);
    Document svg = parsed(plot);
    List<String> texts = texts(svg);
    for (String each : List.of("Spend & <answer>", "spend", "answer", "model", "seen", "target")) {
      assertTrue(texts.contains(each), each + " in " + texts);
    }
    assertEquals(1, texts.stream().filter("model"::equals).count());
    assertEquals("Spend & <answer>", svg.getElementsByTagName("title").item(0).getTextContent());
  }

  @Test
  void aLineWithAGapHasTwoPieces() throws Exception {
    String svg = Plot.of("", "", "").line("a", X, Y).svg();
    String d = svg.substring(svg.lastIndexOf("<path d=\""), svg.lastIndexOf("stroke="));
    assertEquals(2, d.chars().filter(c -> c == 'M').count(), d);
  }

  @Test
  void barsStandOnZeroSideBySide() throws Exception {
    Plot plot =
        Plot.overCategories("Credit", List.of("search", "a very long channel name"), "orders")
            .bars("first", new double[] {3, -1}, new double[] {2, -2}, new double[] {4, 0})
            .bars("last", new double[] {1, Double.NaN});
    List<String> texts = texts(parsed(plot));
    assertTrue(texts.containsAll(List.of("search", "a very long channel name", "first", "last")));
    assertTrue(texts.contains("0"), texts.toString());
  }

  @Test
  void nothingToDrawIsStillAFigure() throws Exception {
    parsed(Plot.of("empty", "x", "y"));
    parsed(Plot.of("one", "x", "y").points("a", new double[] {5}, new double[] {5}));
    parsed(Plot.of("none", "x", "y").line("a", new double[] {Double.NaN}, new double[] {1}));
    parsed(Plot.overDates("day", "y").line("a", new double[] {20000}, new double[] {0}));
    parsed(Plot.overCategories("no names", List.of(), "y").bars("a", new double[0]));
  }

  @Test
  void manyPointsStaySmall() {
    int size = 200_000;
    double[] x = IntStream.range(0, size).asDoubleStream().toArray();
    double[] y = IntStream.range(0, size).mapToDouble(i -> Math.sin(i / 2e4)).toArray();
    String svg = Plot.of("", "", "").line("line", x, y).points("points", x, y).svg();
    assertTrue(svg.length() < 150_000, "characters: " + svg.length());
  }

  @Test
  void ticksAreRound() {
    assertEquals(List.of("0", "20", "40", "60", "80"), labels(Scale.numbers(3, 77, 6, true)));
    assertEquals(
        List.of("-0.01", "0.00", "0.01", "0.02"), labels(Scale.numbers(-0.01, 0.02, 3, true)));
    assertEquals(List.of("5,000", "10,000"), labels(Scale.numbers(4_000, 12_000, 2, false)));
    assertEquals(List.of("1950-01", "1955-01", "1960-01"), labels(Scale.days(-7_671, -3_300, 3)));
    assertEquals(
        List.of("2025-07-01", "2025-07-02", "2025-07-03"), labels(Scale.days(20270, 20272, 3)));
  }

  @Test
  void lengthsMustAgree() {
    assertThrows(
        IllegalArgumentException.class, () -> Plot.of("", "", "").line("a", X, new double[] {1}));
  }
}
