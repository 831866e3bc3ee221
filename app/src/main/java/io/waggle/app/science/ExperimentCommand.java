package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.Progress;
import io.waggle.science.testing.Belief;
import io.waggle.science.testing.Experiment;
import io.waggle.science.testing.Finding;
import io.waggle.science.testing.MultipleTests.Correction;
import io.waggle.science.testing.Reading;
import io.waggle.science.testing.SampleRatio;
import io.waggle.science.testing.Scale;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the results of an experiment. */
@Command(
    name = "experiment",
    description = {
      "Lift, interval and verdict for each arm and metric of an experiment (JSON); of shops or",
      "cities as a whole, or of blocks of time, from rows (CSV). See docs/science/testing.md."
    },
    mixinStandardHelpOptions = true)
final class ExperimentCommand extends MethodCommand {
  /** What was given to whom. */
  enum Design {
    /** People to arms; a JSON document with the sums of each. */
    ARMS,
    /** Groups of people to arms; rows of arm, cluster, value. */
    CLUSTERED,
    /** Everybody over time; rows of block, treated, numerator[, denominator]. */
    SWITCHBACK
  }

  @Option(
      names = "--design",
      defaultValue = "arms",
      paramLabel = "arms|clustered|switchback",
      description = "what the file holds (default: ${DEFAULT-VALUE})")
  private String design = "arms";

  @Mixin private DesignOptions options = new DesignOptions();

  private double documentLevel = 0.95;

  @Override
  protected double defaultLevel() {
    return documentLevel;
  }

  @Override
  protected Answer answer(Progress progress) throws IOException {
    Design given = DesignOptions.chosen(Design.class, design);
    if (given == null) {
      throw wrongOption("--design is " + design + "; give arms, clustered or switchback");
    }
    String fault = options.fault(given);
    if (!fault.isEmpty()) {
      throw wrongOption(fault);
    }
    return switch (given) {
      case ARMS -> ofDocument();
      case CLUSTERED -> ofClusters();
      case SWITCHBACK ->
          SwitchbackAnswer.of(input(), options.order(), options.washout())
              .answer(options.scale(), level(), seed());
    };
  }

  private Answer ofClusters() throws IOException {
    ClusteredRows rows = ClusteredRows.read(input(), options.control());
    Experiment experiment = rows.experiment(options.method(), options.scale(), level());
    return answer(experiment, options.isOnce() ? "welch" : "sequential")
        .withNotes(rows.notes())
        .withFaults(rows.faults());
  }

  private Answer ofDocument() throws IOException {
    Document document = Document.read(input());
    documentLevel = document.numberOr("level", documentLevel);
    Experiment experiment = new ExperimentDocument(document).experiment(level());
    return answer(experiment, document.textOr("method", "sequential"));
  }

  private Answer answer(Experiment experiment, String method) {
    Experiment.Report report = experiment.report();
    Attributes body =
        Attributes.builder()
            .put("method", method)
            .put("level", level())
            .put("scale", name(experiment.plan().scale()))
            .put("validity", experiment.plan().method().validity().words())
            .put("srm", Values.object(ratio(report)))
            .put("arms", Values.object(arms(experiment, report)))
            .build();
    Answer answer = Answer.of(body, lines(experiment, report));
    List<Finding> drawn =
        report.findings().stream().filter(each -> !(each instanceof Finding.NotMeasured)).toList();
    return drawn.isEmpty() ? answer : answer.withPlot(plot(experiment, drawn));
  }

  private static String name(Scale scale) {
    return scale.name().toLowerCase(Locale.ROOT);
  }

  private static Attributes ratio(Experiment.Report report) {
    SampleRatio once = report.atOneLook();
    return Attributes.builder()
        .put("pValue", once.pValue())
        .put("verdict", words(once.verdict()))
        .put("alwaysValidPValue", report.atEveryLook().pValue())
        .put("alwaysValidVerdict", words(report.atEveryLook().verdict()))
        .build();
  }

  private static String words(SampleRatio.Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Attributes arms(Experiment experiment, Experiment.Report report) {
    Attributes.Builder arms = Attributes.builder();
    for (Experiment.Variant arm : experiment.variants().subList(1, experiment.variants().size())) {
      Attributes.Builder metrics = Attributes.builder();
      for (Finding each : report.findings()) {
        if (each.variant().equals(arm.name())) {
          metrics.put(each.goal(), Values.object(finding(each)));
        }
      }
      arms.put(arm.name(), Values.object(metrics.build()));
    }
    return arms.build();
  }

  private static Attributes finding(Finding finding) {
    Attributes.Builder out = Attributes.builder();
    switch (finding) {
      case Finding.Tested tested -> {
        Reading reading = tested.reading();
        out.put("lift", reading.effect().estimate());
        putEnds(out, reading.interval());
        out.put("pValue", reading.pValue())
            .put("adjustedPValue", tested.adjustedPValue())
            .put("varianceReduction", tested.varianceReduction())
            .put("verdict", tested.verdict().words())
            .put("cautions", Values.texts(tested.cautions()));
      }
      case Finding.Believed believed -> {
        Belief belief = believed.belief();
        out.put("lift", belief.lift());
        putEnds(out, belief.interval());
        out.put("chanceToWin", belief.chanceToWin())
            .put("risk", belief.riskOfTreatment())
            .put("riskOfControl", belief.riskOfControl())
            .put("varianceReduction", believed.varianceReduction())
            .put("verdict", believed.verdict().words())
            .put("cautions", Values.texts(believed.cautions()));
      }
      case Finding.NotMeasured missing ->
          out.put("verdict", missing.verdict().words()).put("reason", missing.reason());
    }
    return out.build();
  }

  /** The ends of an interval; JSON has null where there is none. */
  private static void putEnds(Attributes.Builder out, Interval interval) {
    out.put("low", interval.low()).put("high", interval.high());
  }

  private static List<String> lines(Experiment experiment, Experiment.Report report) {
    TextTable table =
        new TextTable("arm", "metric", "lift", "low", "high", "p or chance", "verdict");
    Scale scale = experiment.plan().scale();
    List<String> notes = new ArrayList<>();
    for (Finding each : report.findings()) {
      String verdict = each.verdict().words();
      switch (each) {
        case Finding.Tested tested -> {
          Reading reading = tested.reading();
          table.row(
              each.variant(),
              each.goal(),
              figure(reading.effect().estimate(), scale),
              figure(reading.interval().low(), scale),
              figure(reading.interval().high(), scale),
              "p " + TextTable.figure(tested.adjustedPValue()),
              verdict);
          tested.cautions().forEach(caution -> notes.add(note(each, caution)));
        }
        case Finding.Believed believed -> {
          Belief belief = believed.belief();
          table.row(
              each.variant(),
              each.goal(),
              figure(belief.lift(), scale),
              figure(belief.interval().low(), scale),
              figure(belief.interval().high(), scale),
              TextTable.percent(belief.chanceToWin()),
              verdict);
          believed.cautions().forEach(caution -> notes.add(note(each, caution)));
        }
        case Finding.NotMeasured missing -> {
          table.row(each.variant(), each.goal(), "-", "-", "-", "-", verdict);
          notes.add(note(each, missing.reason()));
        }
      }
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    Correction correction = experiment.plan().correction();
    if (report.findings().size() > 1 && correction != Correction.NONE) {
      lines.add(
          "Verdicts and p are corrected for "
              + report.findings().size()
              + " comparisons ("
              + Document.nameOf(correction)
              + "); the intervals are not.");
    }
    lines.add("The read is " + experiment.plan().method().validity().words() + ".");
    lines.add(
        "Split of units: "
            + words(report.atOneLook().verdict())
            + " (p "
            + TextTable.figure(report.atOneLook().pValue())
            + ").");
    lines.addAll(notes);
    return lines;
  }

  private static String note(Finding finding, String words) {
    return finding.variant() + ", " + finding.goal() + ": " + words + ".";
  }

  static String figure(double lift, Scale scale) {
    if (!Double.isFinite(lift)) {
      return lift < 0 ? "−∞" : "∞";
    }
    return scale == Scale.RELATIVE ? TextTable.percent(lift) : TextTable.figure(lift);
  }

  private static Plot plot(Experiment experiment, List<Finding> drawn) {
    double[] at = new double[drawn.size()];
    double[] lift = new double[drawn.size()];
    double[] low = new double[drawn.size()];
    double[] high = new double[drawn.size()];
    List<String> names = new ArrayList<>();
    boolean isManyMetrics = experiment.goals().size() > 1;
    for (int i = 0; i < at.length; i++) {
      Finding finding = drawn.get(i);
      Interval interval = interval(finding);
      at[i] = i;
      lift[i] = lift(finding);
      low[i] = Double.isFinite(interval.low()) ? interval.low() : lift[i];
      high[i] = Double.isFinite(interval.high()) ? interval.high() : lift[i];
      names.add(isManyMetrics ? finding.variant() + " " + finding.goal() : finding.variant());
    }
    String percent = TextTable.figure(100 * experiment.plan().level()) + " %";
    return Plot.overCategories(
            "Lift over " + experiment.variants().getFirst().name(),
            names,
            name(experiment.plan().scale()) + " lift")
        .level("no effect", 0)
        .whiskers(percent + " interval", at, low, high)
        .points("lift", at, lift);
  }

  private static Interval interval(Finding finding) {
    return switch (finding) {
      case Finding.Tested tested -> tested.reading().interval();
      case Finding.Believed believed -> believed.belief().interval();
      case Finding.NotMeasured missing -> throw new IllegalArgumentException(missing.reason());
    };
  }

  private static double lift(Finding finding) {
    return switch (finding) {
      case Finding.Tested tested -> tested.reading().effect().estimate();
      case Finding.Believed believed -> believed.belief().lift();
      case Finding.NotMeasured missing -> throw new IllegalArgumentException(missing.reason());
    };
  }
}
