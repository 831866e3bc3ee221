package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.model.quality.Estimate;
import io.waggle.science.uplift.UpliftAnswer;
import io.waggle.science.uplift.UpliftAnswer.Point;
import io.waggle.science.uplift.UpliftAnswer.Range;
import io.waggle.science.uplift.UpliftAnswer.SleepingDogs;
import io.waggle.science.uplift.UpliftAnswer.Verdict;
import io.waggle.science.uplift.UpliftPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * What {@code uplift} says.
 *
 * @param isRandomised whether the treatment was given by chance, as planned
 */
record UpliftReport(UpliftPlan plan, boolean isRandomised, UpliftAnswer answer) {
  private static final int MOST_POINTS = 200;

  private static String words(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  Attributes body(Value people, Value notes) {
    SleepingDogs dogs = answer.sleepingDogs();
    Value sleeping =
        Values.object(
            Attributes.builder()
                .put("share", dogs.share())
                .put("effect", Values.estimate(dogs.effect()))
                .put("shown", Value.Flag.of(dogs.isShown()))
                .build());
    return Attributes.builder()
        .put("verdict", words(answer.verdict()))
        .put("method", words(plan.method()))
        .put("base", words(plan.base()))
        .put("effect", Values.estimate(answer.effect()))
        .put("qini", Values.estimate(answer.qini()))
        .put("auuc", Values.estimate(answer.auuc()))
        .put("sleepingDogs", sleeping)
        .put("people", people)
        .put("notes", notes)
        .build();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        answer.verdict() == Verdict.HETEROGENEITY_SHOWN
            ? "Heterogeneity shown: it pays to choose whom to treat."
            : "No heterogeneity shown: nothing says that choosing gains more than chance.");
    lines.add("");
    TextTable table = new TextTable("per person", "value", "low", "high");
    row(table, "effect of treating all", answer.effect());
    row(table, "Qini area", answer.qini());
    row(table, "area under the uplift curve", answer.auuc());
    row(table, "effect where harm is predicted", answer.sleepingDogs().effect());
    lines.addAll(table.lines());
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Sleeping dogs: harm is predicted for %s of the people and %s.",
            TextTable.percent(answer.sleepingDogs().share()),
            answer.sleepingDogs().isShown() ? "measured among them" : "not shown among them"));
    if (!isRandomised) {
      lines.add(
          "The treatment was not randomised: right only if the columns hold all that led to it.");
    }
    return lines;
  }

  private static void row(TextTable table, String name, Estimate estimate) {
    table.row(
        name,
        TextTable.figure(estimate.value()),
        TextTable.figure(estimate.interval().low()),
        TextTable.figure(estimate.interval().high()));
  }

  Plot plot() {
    List<Point> all = answer.curve();
    List<Point> points = new ArrayList<>();
    int step = Math.max(1, all.size() / MOST_POINTS);
    for (int i = 0; i < all.size() - 1; i += step) {
      points.add(all.get(i));
    }
    points.add(all.getLast());
    String order = "most moved first";
    return Plot.of("Gain of treating a part of the people", "share treated", "gain per person")
        .band(
            order,
            fromZero(Range::share),
            fromZero(range -> range.gain().low()),
            fromZero(range -> range.gain().high()))
        .line(
            order,
            points.stream().mapToDouble(Point::share).toArray(),
            points.stream().mapToDouble(Point::gain).toArray())
        .line("by chance", new double[] {0, 1}, new double[] {0, all.getLast().gain()});
  }

  /** The band with its beginning: nobody treated, nothing gained. */
  private double[] fromZero(ToDoubleFunction<Range> place) {
    return DoubleStream.concat(DoubleStream.of(0), answer.band().stream().mapToDouble(place))
        .toArray();
  }
}
