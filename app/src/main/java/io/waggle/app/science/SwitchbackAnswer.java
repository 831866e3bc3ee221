package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.testing.FixedHorizon;
import io.waggle.science.testing.Reading;
import io.waggle.science.testing.Scale;
import io.waggle.science.testing.Side;
import io.waggle.science.testing.Switchback;
import io.waggle.science.testing.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The answer of {@code experiment --design switchback}: everybody treated in blocks of time. */
record SwitchbackAnswer(Switchback design, Switchback.Order order, int washout) {
  private static final int DRAWS = 10_000;

  /**
   * Reads {@code block,treated,numerator[,denominator]}, one row a period in order of time.
   *
   * @throws InvalidInput for any row that cannot be read: without it the periods after it would
   *     count as others
   */
  static SwitchbackAnswer of(Path file, Switchback.Order order, int washout) throws IOException {
    Table table =
        Table.read(
            file,
            Column.count("block"),
            Column.text("treated"),
            Column.number("numerator"),
            Column.number("denominator").atLeast(0).optional());
    if (!table.faults().isEmpty()) {
      RowFault fault = table.faults().getFirst();
      throw new InvalidInput(
          "line " + fault.line() + (fault.column().isEmpty() ? "" : ", column " + fault.column()),
          fault.reason(),
          "mend it; of a switchback no period can be left out");
    }
    String[] treated = table.texts("treated");
    long[] blocks = table.counts("block");
    double[] numerators = table.numbers("numerator");
    boolean hasDenominator = table.has("denominator");
    List<Switchback.Period> periods = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      String cell = treated[row];
      InvalidInput.unless(
          YesOrNo.isYes(cell) || YesOrNo.isNo(cell),
          "line " + table.line(row) + ", column treated",
          "is '" + cell + "'",
          "give yes or no");
      InvalidInput.unless(
          blocks[row] < table.size(),
          "line " + table.line(row) + ", column block",
          "is " + blocks[row] + " of " + table.size() + " periods",
          "number the blocks from 0 on");
      double denominator = hasDenominator ? table.numbers("denominator")[row] : 1;
      periods.add(
          new Switchback.Period(
              (int) blocks[row], YesOrNo.isYes(cell), numerators[row], denominator));
    }
    return new SwitchbackAnswer(new Switchback(order, periods, washout), order, washout);
  }

  Answer answer(Scale scale, double level, long seed) {
    Reading reading =
        new FixedHorizon(1 - level, Side.BOTH).read(design.comparison().effect(scale));
    double chance = design.randomisationPValue(seed, DRAWS);
    double lift = reading.effect().estimate();
    Verdict verdict =
        !reading.isSignificant()
            ? Verdict.NO_DIFFERENCE_SHOWN
            : lift > 0 ? Verdict.WINNER : Verdict.LOSER;
    Attributes body =
        Attributes.builder()
            .put("design", "switchback")
            .put("order", Document.nameOf(order))
            .put("units", design.size())
            .put("washout", washout)
            .put("level", level)
            .put("scale", Document.nameOf(scale))
            .put("lift", lift)
            .put("low", reading.interval().low())
            .put("high", reading.interval().high())
            .put("pValue", reading.pValue())
            .put("randomisationPValue", chance)
            .put("verdict", verdict.words())
            .build();
    TextTable table =
        new TextTable("effect", "lift", "low", "high", "p", "p, by chance", "verdict");
    table.row(
        "treated blocks",
        ExperimentCommand.figure(lift, scale),
        ExperimentCommand.figure(reading.interval().low(), scale),
        ExperimentCommand.figure(reading.interval().high(), scale),
        TextTable.figure(reading.pValue()),
        TextTable.figure(chance),
        verdict.words());
    Answer answer = Answer.of(body, table.lines()).withPlot(plot(reading, scale, level));
    return answer.withNotes(notes(level));
  }

  private List<String> notes(double level) {
    List<String> notes = new ArrayList<>();
    notes.add(
        String.format(
            Locale.ROOT,
            "%d units of %d blocks; valid at one look, at the planned end",
            design.size(),
            order.blocks()));
    // The signs of the units seen and their opposite are always as far apart.
    double least = 2 * Math.pow(0.5, design.size());
    if (least > 1 - level) {
      notes.add(
          "with so few units p by chance cannot fall below "
              + TextTable.figure(least)
              + ": plan more");
    }
    return notes;
  }

  private static Plot plot(Reading reading, Scale scale, double level) {
    double[] at = {0};
    String percent = TextTable.figure(100 * level) + " %";
    return Plot.overCategories(
            "Lift of treated blocks", List.of("treated blocks"), Document.nameOf(scale) + " lift")
        .level("no effect", 0)
        .whiskers(
            percent + " interval",
            at,
            new double[] {reading.interval().low()},
            new double[] {reading.interval().high()})
        .points("lift", at, new double[] {reading.effect().estimate()});
  }
}
