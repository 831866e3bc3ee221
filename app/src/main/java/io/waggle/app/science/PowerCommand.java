package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.testing.Baseline;
import io.waggle.science.testing.Clusters;
import io.waggle.science.testing.ConfidenceSequence;
import io.waggle.science.testing.GroupSequential;
import io.waggle.science.testing.Moments;
import io.waggle.science.testing.PowerPlan;
import io.waggle.science.testing.Scale;
import io.waggle.science.testing.Side;
import io.waggle.science.testing.StoppingRule;
import io.waggle.science.testing.Switchback;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;

/** Plans the size of an experiment. */
@Command(
    name = "power",
    description = "Size, power, least lift, run length or schedule of an experiment (JSON).",
    mixinStandardHelpOptions = true)
final class PowerCommand extends MethodCommand {
  private static final int CURVE_POINTS = 41;

  private double documentLevel = 0.95;

  @Override
  protected double defaultLevel() {
    return documentLevel;
  }

  @Override
  protected Answer answer(Progress progress) throws IOException {
    Document document = Document.read(input());
    if (document.has("design")) {
      return schedule(document);
    }
    document.allowOnly(
        "baseline",
        "deviation",
        "history",
        "lift",
        "power",
        "units",
        "unitsPerDay",
        "level",
        "scale",
        "side",
        "rule",
        "looks",
        "tunedUnits",
        "spending",
        "treatmentShare",
        "correlation",
        "clusterSize",
        "clusterVariation",
        "intraclassCorrelation");
    documentLevel = document.numberOr("level", documentLevel);
    InvalidInput.unless(
        document.has("lift") || document.has("units"),
        "lift",
        "and units are missing",
        "give the lift to find, or the units at hand");
    Scale scale =
        ExperimentDocument.one(document, "scale", "relative", "relative", "absolute")
                .equals("absolute")
            ? Scale.ABSOLUTE
            : Scale.RELATIVE;
    PowerPlan plan =
        new PowerPlan(
            baseline(document), scale, rule(document), document.numberOr("treatmentShare", 0.5));
    return answer(document, plan);
  }

  /** Which blocks of time to treat. */
  private Answer schedule(Document document) {
    document.allowOnly("design", "order", "units");
    ExperimentDocument.one(document, "design", "switchback", "switchback");
    Switchback.Order order =
        document.oneOf("order", Switchback.Order.class, Switchback.Order.MIRRORED);
    int units = (int) Math.min(document.count("units"), Integer.MAX_VALUE);
    boolean[] treated = Switchback.schedule(order, units, seed());
    TextTable table = new TextTable("block", "treated");
    long[] blocks = new long[treated.length / 2];
    int found = 0;
    for (int block = 0; block < treated.length; block++) {
      table.row(TextTable.figure(block), treated[block] ? "yes" : "no");
      if (treated[block]) {
        blocks[found++] = block;
      }
    }
    Attributes body =
        Attributes.builder()
            .put("design", "switchback")
            .put("order", Document.nameOf(order))
            .put("units", units)
            .put("blocks", treated.length)
            .put("seed", seed())
            .put("treatedBlocks", Values.counts(blocks))
            .build();
    return Answer.of(body, table.lines());
  }

  private Answer answer(Document document, PowerPlan plan) {
    double power = document.numberOr("power", 0.8);
    Attributes.Builder out = Attributes.builder();
    TextTable table = new TextTable("what", "value");
    out.put("power", power);
    double reach = document.numberOr("units", 0);
    if (document.has("lift")) {
      double lift = document.number("lift");
      long units = plan.units(lift, power);
      reach = Math.max(reach, units);
      out.put("lift", lift).put("units", units);
      table.row("units of both arms for power " + power, TextTable.figure(units));
      if (document.has("unitsPerDay")) {
        PowerPlan.RunLength length = plan.runLength(lift, power, document.number("unitsPerDay"));
        out.put("days", length.days())
            .put("wholeWeeks", length.wholeWeeks())
            .put("expectedDays", length.expectedDays());
        table.row("days", TextTable.figure(length.days()));
        table.row("rounded up to whole weeks", TextTable.figure(length.wholeWeeks()));
        table.row("days on average, stopping early", TextTable.figure(length.expectedDays()));
      }
    }
    if (document.has("units")) {
      double units = document.number("units");
      out.put("minimumLift", plan.minimumLift(power, units));
      table.row(
          "least lift found with these units", TextTable.figure(plan.minimumLift(power, units)));
      if (document.has("lift")) {
        double reached = plan.power(document.number("lift"), units);
        out.put("powerOfUnits", reached);
        table.row("power with these units", TextTable.figure(reached));
      }
    }
    double lift = document.has("lift") ? document.number("lift") : plan.minimumLift(power, reach);
    return Answer.of(out.build(), table.lines()).withPlot(plot(plan, lift, power, 2 * reach));
  }

  private static Baseline baseline(Document document) {
    Baseline baseline;
    if (document.has("history")) {
      Document history = document.object("history");
      history.allowOnly("count", "sum", "sumOfSquares");
      baseline =
          Baseline.of(
              Moments.ofSums(
                  history.count("count"), history.number("sum"), history.number("sumOfSquares")));
    } else if (document.has("deviation")) {
      baseline = Baseline.mean(document.number("baseline"), document.number("deviation"));
    } else {
      baseline = Baseline.proportion(document.number("baseline"));
    }
    if (document.has("correlation")) {
      baseline = baseline.adjusted(document.number("correlation"));
    }
    if (document.has("clusterSize")) {
      baseline =
          baseline.times(
              Clusters.designEffect(
                  document.number("clusterSize"),
                  document.numberOr("clusterVariation", 0),
                  document.number("intraclassCorrelation")));
    }
    return baseline;
  }

  private StoppingRule rule(Document document) {
    double alpha = 1 - level();
    Side side = ExperimentDocument.side(document);
    String name =
        ExperimentDocument.one(
            document, "rule", "one-look", "one-look", "planned-looks", "any-look");
    int looks = document.has("looks") ? (int) Math.min(document.count("looks"), 10_000) : 0;
    return switch (name) {
      case "planned-looks" ->
          new StoppingRule.PlannedLooks(
              new GroupSequential(alpha, side, ExperimentDocument.spending(document)),
              looks == 0 ? 4 : looks);
      case "any-look" ->
          new StoppingRule.AnyLook(
              new ConfidenceSequence(
                  alpha,
                  side,
                  document.numberOr("tunedUnits", ConfidenceSequence.USUAL_TUNED_UNITS)),
              looks == 0 ? 28 : looks);
      default -> new StoppingRule.OneLook(alpha, side);
    };
  }

  private static Plot plot(PowerPlan plan, double lift, double wanted, double most) {
    double[] units = new double[CURVE_POINTS];
    for (int i = 0; i < units.length; i++) {
      units[i] = Math.max(4, most * i / (units.length - 1.0));
    }
    Plot plot = Plot.of("Power", "units of both arms", "power");
    for (double share : List.of(0.5, 1.0, 1.5)) {
      double[] power = new double[units.length];
      for (int i = 0; i < units.length; i++) {
        power[i] = powerOrGap(plan, share * lift, units[i]);
      }
      String told =
          plan.scale() == Scale.RELATIVE
              ? TextTable.percent(share * lift)
              : TextTable.figure(share * lift);
      plot = plot.line("lift " + told, units, power);
    }
    return plot.level("wanted", wanted);
  }

  /** A lift that takes a proportion out of [0, 1] has no power: a gap. */
  private static double powerOrGap(PowerPlan plan, double lift, double units) {
    try {
      return plan.power(lift, units);
    } catch (InvalidInput beyond) {
      return Double.NaN;
    }
  }
}
