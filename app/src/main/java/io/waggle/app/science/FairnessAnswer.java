package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.fair.Audit;
import io.waggle.science.fair.AuditSettings;
import io.waggle.science.fair.Calibration;
import io.waggle.science.fair.Figure;
import io.waggle.science.fair.Gap;
import io.waggle.science.fair.GroupFigures;
import io.waggle.science.fair.Impact;
import io.waggle.science.fair.Rate;
import io.waggle.science.numeric.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An audit as JSON and as lines. */
final class FairnessAnswer {
  private FairnessAnswer() {}

  static Attributes body(Audit audit, AuditSettings settings, int rows) {
    List<Value> dimensions = new ArrayList<>();
    for (Audit.Dimension each : audit.dimensions()) {
      List<Value> groups =
          each.groups().stream().map(group -> group(each.columns(), group)).toList();
      Attributes.Builder gaps = Attributes.builder();
      for (Gap.Criterion criterion : Gap.Criterion.values()) {
        Gap gap = each.gaps().get(criterion);
        if (gap != null) {
          gaps.put(camel(criterion), gap(gap));
        }
      }
      dimensions.add(
          Values.object(
              Attributes.builder()
                  .put("columns", Values.texts(each.columns()))
                  .put("groups", Values.list(groups))
                  .put("gaps", Values.object(gaps.build()))
                  .build()));
    }
    return Attributes.builder()
        .put("rows", rows)
        .put("level", settings.level())
        .put("leastGroupSize", settings.groupSizeMin())
        .put("leastOutcomes", settings.outcomesMin())
        .put("resamples", settings.resamples())
        .put("dimensions", Values.list(dimensions))
        .build();
  }

  private static Value group(List<String> columns, GroupFigures group) {
    Attributes.Builder name = Attributes.builder();
    for (int i = 0; i < columns.size(); i++) {
      name.put(columns.get(i), group.group().get(i));
    }
    Attributes.Builder body =
        Attributes.builder()
            .put("group", Values.object(name.build()))
            .put("size", group.size())
            .put("selected", group.selected())
            .put("positives", group.positives());
    for (Rate rate : Rate.values()) {
      Figure figure = group.rates().get(rate);
      if (figure != null) {
        body.put(name(rate), figure(figure));
      }
    }
    if (group.impact() != null) {
      body.put("impactRatio", impact(group.impact()));
    }
    if (group.calibration() != null) {
      body.put("calibration", calibration(group.calibration()));
    }
    return Values.object(body.build());
  }

  private static String name(Rate rate) {
    return switch (rate) {
      case SELECTION -> "selectionRate";
      case TRUE_POSITIVE -> "truePositiveRate";
      case FALSE_POSITIVE -> "falsePositiveRate";
      case PRECISION -> "precision";
    };
  }

  private static Value figure(Figure figure) {
    return Values.object(
        switch (figure) {
          case Figure.Measured measured -> number(measured.value(), measured.interval()).build();
          case Figure.NotEnough few -> notEnough(few.of(), few.has(), few.needs());
        });
  }

  private static Value impact(Impact impact) {
    return Values.object(
        number(impact.ratio(), impact.interval())
            .put("reference", impact.reference())
            .put("fourFifths", Document.nameOf(impact.verdict()))
            .build());
  }

  private static Value calibration(Calibration calibration) {
    return Values.object(
        switch (calibration) {
          case Calibration.NotEnough few -> notEnough("people", few.has(), few.needs());
          case Calibration.Measured measured ->
              Attributes.builder()
                  .put(
                      "bias",
                      Values.object(number(measured.bias(), measured.biasInterval()).build()))
                  .put(
                      "error",
                      Values.object(number(measured.error(), measured.errorInterval()).build()))
                  .put("errorByChance", measured.errorByChance())
                  .put("offShown", Value.Flag.of(measured.isOffShown()))
                  .build();
        });
  }

  private static Value gap(Gap gap) {
    return Values.object(
        switch (gap) {
          case Gap.NotMeasured not ->
              Attributes.builder()
                  .put("verdict", "not enough data")
                  .put("reason", not.reason())
                  .build();
          case Gap.Measured measured ->
              number(measured.value(), measured.interval())
                  .put("byChance", measured.byChance())
                  .put("pValue", measured.pValue())
                  .put("adjustedPValue", measured.adjustedPValue())
                  .put("highest", measured.highest())
                  .put("lowest", measured.lowest())
                  .put("shown", Value.Flag.of(measured.shown()))
                  .build();
        });
  }

  private static Attributes.Builder number(double value, Interval interval) {
    return Attributes.builder()
        .put("value", value)
        .put("low", interval.low())
        .put("high", interval.high());
  }

  private static Attributes notEnough(String of, long has, long needs) {
    return Attributes.builder()
        .put("verdict", "not enough data")
        .put("of", of)
        .put("has", has)
        .put("needs", needs)
        .build();
  }

  private static String camel(Gap.Criterion criterion) {
    String[] words = criterion.name().toLowerCase(Locale.ROOT).split("_");
    return words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
  }

  static List<String> lines(Audit audit) {
    List<String> lines = new ArrayList<>();
    for (Audit.Dimension each : audit.dimensions()) {
      lines.add((lines.isEmpty() ? "" : "\n") + "by " + String.join(" & ", each.columns()));
      TextTable table = new TextTable("  group", "size", "selected", "ratio", "four fifths");
      for (GroupFigures group : each.groups()) {
        Impact impact = group.impact();
        table.row(
            "  " + group.name(),
            TextTable.figure(group.size()),
            shown(group.rates().get(Rate.SELECTION)),
            impact == null ? "-" : TextTable.figure(impact.ratio()),
            impact == null ? "-" : Document.nameOf(impact.verdict()));
      }
      lines.addAll(table.lines());
      for (Gap.Criterion criterion : Gap.Criterion.values()) {
        if (each.gaps().get(criterion) instanceof Gap.Measured gap) {
          lines.add("  " + Document.nameOf(criterion).replace('-', ' ') + ": " + sentence(gap));
        }
      }
      for (GroupFigures group : each.groups()) {
        if (group.calibration() instanceof Calibration.Measured found && found.isOffShown()) {
          lines.add("  calibration of " + group.name() + ": " + sentence(found));
        }
      }
    }
    return lines;
  }

  private static String sentence(Gap.Measured gap) {
    return String.format(
        Locale.ROOT,
        "gap %.3f (%.3f to %.3f), equal groups stay below %.3f: %s",
        gap.value(),
        gap.interval().low(),
        gap.interval().high(),
        gap.byChance(),
        gap.shown() ? gap.highest() + " above " + gap.lowest() : "no more than chance shows");
  }

  private static String sentence(Calibration.Measured calibration) {
    return String.format(
        Locale.ROOT,
        "error %.3f, perfect scores stay below %.3f; mean score minus share %.3f (%.3f to %.3f)",
        calibration.error(),
        calibration.errorByChance(),
        calibration.bias(),
        calibration.biasInterval().low(),
        calibration.biasInterval().high());
  }

  private static String shown(@Nullable Figure figure) {
    return figure instanceof Figure.Measured measured
        ? TextTable.percent(measured.value())
        : "too few";
  }
}
