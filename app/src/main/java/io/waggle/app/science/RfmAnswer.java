package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.value.Behaviour;
import io.waggle.science.value.Rfm;
import io.waggle.science.value.RfmMigration;
import io.waggle.science.value.RfmRule;
import io.waggle.science.value.RfmScore;
import io.waggle.science.value.RfmSegment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code rfm}.
 *
 * @param day up to which behaviour counts
 * @param behaviour of the customers
 * @param scores of the same, in the same order
 */
record RfmAnswer(LocalDate day, List<Behaviour> behaviour, List<RfmScore> scores) {
  /**
   * @param borders of the scores: those of the rule, or where its fifths fall
   * @param earlier the day that is compared with, or null
   * @param before the scores of that day
   */
  Answer answer(
      RfmRule.Thresholds borders,
      RfmRule rule,
      @Nullable LocalDate earlier,
      List<RfmScore> before) {
    String name =
        switch (rule) {
          case RfmRule.Quintiles quintiles -> "quintiles";
          case RfmRule.Thresholds thresholds -> "thresholds";
        };
    Attributes.Builder body =
        Attributes.builder()
            .put("asOf", day.toString())
            .put("rule", name)
            .put("customers", scores.size())
            .put("thresholds", borders(borders))
            .put("segments", segments());
    List<String> lines = new ArrayList<>(lines());
    Plot plot = plot();
    if (earlier != null) {
      migration(Rfm.migration(before, scores), body, lines);
      plot = bars(plot, Rfm.sizes(before), earlier);
    }
    plot = bars(plot, Rfm.sizes(scores), day);
    body.put("scores", customers());
    return Answer.of(body.build(), lines).withPlot(plot);
  }

  /** Writes a row for each customer. */
  void write(Path file) throws IOException {
    String[] columns = {
      "customer", "recencyDays", "frequency", "monetary", "r", "f", "m", "segment"
    };
    try (CsvRows rows = CsvRows.open(file, columns)) {
      for (int i = 0; i < scores.size(); i++) {
        RfmScore each = scores.get(i);
        rows.cell(each.customer()).cell(behaviour.get(i).recencyDays());
        rows.cell(behaviour.get(i).frequency()).cell(behaviour.get(i).monetary());
        rows.cell(each.recency()).cell(each.frequency()).cell(each.monetary());
        rows.cell(each.segment().label()).end();
      }
    }
  }

  private static Value borders(RfmRule.Thresholds borders) {
    return Values.object(
        Attributes.builder()
            .put("recency", numbers(borders.recency()))
            .put("frequency", numbers(borders.frequency()))
            .put("monetary", numbers(borders.monetary()))
            .build());
  }

  private static Value numbers(List<Double> numbers) {
    return Values.numbers(numbers.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Sums of recency, frequency and money, and the count, by segment. */
  private double[][] sums() {
    double[][] sums = new double[RfmSegment.values().length][4];
    for (int i = 0; i < scores.size(); i++) {
      double[] sum = sums[scores.get(i).segment().ordinal()];
      sum[0]++;
      sum[1] += behaviour.get(i).recencyDays();
      sum[2] += behaviour.get(i).frequency();
      sum[3] += behaviour.get(i).monetary();
    }
    return sums;
  }

  private Value segments() {
    List<Value> all = new ArrayList<>();
    double[][] sums = sums();
    for (RfmSegment segment : RfmSegment.values()) {
      double[] sum = sums[segment.ordinal()];
      Attributes.Builder each =
          Attributes.builder()
              .put("segment", segment.label())
              .put("customers", (long) sum[0])
              .put("share", sum[0] / scores.size());
      if (sum[0] > 0) {
        each.put("meanRecencyDays", sum[1] / sum[0])
            .put("meanFrequency", sum[2] / sum[0])
            .put("meanMonetary", sum[3] / sum[0]);
      }
      all.add(Values.object(each.build()));
    }
    return Values.list(all);
  }

  private List<String> lines() {
    TextTable table =
        new TextTable("segment", "customers", "share", "days since", "purchases", "money");
    double[][] sums = sums();
    for (RfmSegment segment : RfmSegment.values()) {
      double[] sum = sums[segment.ordinal()];
      boolean isEmpty = sum[0] == 0;
      table.row(
          segment.label(),
          TextTable.figure(sum[0]),
          TextTable.percent(sum[0] / scores.size()),
          isEmpty ? "-" : TextTable.figure(sum[1] / sum[0]),
          isEmpty ? "-" : TextTable.figure(sum[2] / sum[0]),
          isEmpty ? "-" : TextTable.figure(sum[3] / sum[0]));
    }
    return table.lines();
  }

  private static void migration(
      RfmMigration migration, Attributes.Builder body, List<String> lines) {
    Attributes.Builder moved = Attributes.builder();
    TextTable table = new TextTable("from", "to", "customers");
    for (RfmSegment from : RfmSegment.values()) {
      Attributes.Builder row = Attributes.builder();
      for (RfmSegment to : RfmSegment.values()) {
        long count = migration.moved(from, to);
        row.put(to.label(), count);
        if (count > 0 && from != to) {
          table.row(from.label(), to.label(), Long.toString(count));
        }
      }
      moved.put(from.label(), Values.object(row.build()));
    }
    body.put(
        "migration",
        Values.object(
            Attributes.builder()
                .put("stayed", migration.stayed())
                .put("moved", Values.object(moved.build()))
                .put("joined", bySegment(migration.joined()))
                .put("gone", bySegment(migration.gone()))
                .build()));
    lines.add("");
    lines.add(TextTable.percent(migration.stayed()) + " stayed in their segment; the others:");
    lines.addAll(table.lines());
  }

  private static Value bySegment(List<Long> counts) {
    Attributes.Builder all = Attributes.builder();
    for (RfmSegment segment : RfmSegment.values()) {
      all.put(segment.label(), counts.get(segment.ordinal()).longValue());
    }
    return Values.object(all.build());
  }

  private Value customers() {
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      RfmScore each = scores.get(i);
      all.add(
          Values.object(
              Attributes.builder()
                  .put("customer", each.customer())
                  .put("recencyDays", behaviour.get(i).recencyDays())
                  .put("frequency", behaviour.get(i).frequency())
                  .put("monetary", behaviour.get(i).monetary())
                  .put("score", each.cell())
                  .put("segment", each.segment().label())
                  .build()));
    }
    return Values.list(all);
  }

  private static Plot plot() {
    List<String> names = Arrays.stream(RfmSegment.values()).map(RfmSegment::label).toList();
    return Plot.overCategories("Customers by segment", names, "customers");
  }

  private static Plot bars(Plot plot, long[] sizes, LocalDate day) {
    return plot.bars(day.toString(), Arrays.stream(sizes).asDoubleStream().toArray());
  }
}
