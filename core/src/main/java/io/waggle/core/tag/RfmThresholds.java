package io.waggle.core.tag;

import io.waggle.core.collect.Verdict;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Orders;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the RFM scores change. Each list has four rising numbers.
 *
 * @param recencyDays a last order less than the first number of days ago scores 5, less than the
 *     second 4, … else 1
 * @param frequency as many orders as the first number score 2, as the second 3, …, fewer 1
 * @param monetary the same for revenue in the source's own unit
 */
public record RfmThresholds(
    List<Double> recencyDays, List<Double> frequency, List<Double> monetary) {
  private static final Value[] SCORES = new Value[6];
  private static final Value[] CELLS = new Value[216];

  static {
    for (int r = 1; r <= 5; r++) {
      SCORES[r] = new Value.Whole(r);
      for (int f = 1; f <= 5; f++) {
        for (int m = 1; m <= 5; m++) {
          CELLS[r * 36 + f * 6 + m] = new Value.Text(r + "-" + f + "-" + m);
        }
      }
    }
  }

  public RfmThresholds {
    recencyDays = rising(recencyDays);
    frequency = rising(frequency);
    monetary = rising(monetary);
  }

  private static List<Double> rising(List<Double> numbers) {
    for (int i = 1; i < numbers.size(); i++) {
      if (!(numbers.get(i - 1) < numbers.get(i))) {
        throw new IllegalArgumentException("not rising: " + numbers);
      }
    }
    if (numbers.size() != 4) {
      throw new IllegalArgumentException("not four: " + numbers);
    }
    return List.copyOf(numbers);
  }

  static RfmThresholds parse(Document doc) {
    return new RfmThresholds(
        four(doc, "recency_days", List.of(30.0, 90.0, 180.0, 365.0)),
        four(doc, "frequency", List.of(2.0, 4.0, 8.0, 16.0)),
        four(doc, "monetary", List.of(50.0, 150.0, 500.0, 1_500.0)));
  }

  private static List<Double> four(Document doc, String key, List<Double> otherwise) {
    if (!doc.has(key)) {
      return otherwise;
    }
    List<Double> numbers = new ArrayList<>();
    doc.values(key).forEach(each -> numbers.add(each.asNumber()));
    boolean rising = numbers.size() == 4 && numbers.get(0) > 0;
    for (int i = 1; rising && i < 4; i++) {
      rising = numbers.get(i - 1) < numbers.get(i);
    }
    if (!rising) {
      String fix = "Write four numbers above 0, each larger than the one before.";
      doc.fault(key, "bad_thresholds", "needs four rising numbers", fix);
      return otherwise;
    }
    return numbers;
  }

  Value value(TagCompute.Rfm.Part part, Orders orders, long nowMillis) {
    return switch (part) {
      case CELL ->
          CELLS[
              recency(orders.last(), nowMillis) * 36
                  + score(frequency, orders.count()) * 6
                  + score(monetary, orders.revenue())];
      case RECENCY -> SCORES[recency(orders.last(), nowMillis)];
      case FREQUENCY -> SCORES[score(frequency, orders.count())];
      case MONETARY -> SCORES[score(monetary, orders.revenue())];
    };
  }

  long recencyChangesAt(long last, long nowMillis) {
    for (int i = 0; i < 4; i++) {
      if (nowMillis < timeOf(i, last)) {
        return timeOf(i, last);
      }
    }
    return Verdict.NEVER;
  }

  private int recency(long last, long nowMillis) {
    int score = 5;
    for (int i = 0; i < 4 && nowMillis >= timeOf(i, last); i++) {
      score--;
    }
    return score;
  }

  private long timeOf(int threshold, long last) {
    return last + (long) (recencyDays.get(threshold) * TagCompute.DAY_MILLIS);
  }

  private static int score(List<Double> thresholds, double number) {
    int score = 1;
    while (score <= 4 && number >= thresholds.get(score - 1)) {
      score++;
    }
    return score;
  }
}
