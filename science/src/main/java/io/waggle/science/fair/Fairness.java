package io.waggle.science.fair;

import io.waggle.science.fair.GapMeasure.Member;
import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Audits decisions for fairness between groups: demographic parity, equal opportunity and equalised
 * odds (Hardt, Price and Srebro 2016), predictive parity (Chouldechova 2017), calibration by group,
 * and the four-fifths rule, for each characteristic and each pair.
 *
 * <p>Not all criteria can hold at once where base rates differ and scores are not perfect
 * (Kleinberg, Mullainathan and Raghavan 2017), so a gap by one of them is a question and no proof.
 */
public final class Fairness {
  private final Cases cases;
  private final AuditSettings settings;
  private final long seed;

  private Fairness(Cases cases, AuditSettings settings, long seed) {
    this.cases = cases;
    this.settings = settings;
    this.seed = seed;
  }

  /**
   * Audits. The same cases, settings and seed give the same bits.
   *
   * @throws InvalidInput when the cases have no groups
   */
  public static Audit audit(Cases cases, AuditSettings settings, long seed, Progress progress) {
    InvalidInput.unless(
        !cases.columns().isEmpty(), "groups", "are none", "name a column to group people by");
    return new Fairness(cases, settings, seed).run(progress);
  }

  private Audit run(Progress progress) {
    List<Grouping> groupings = groupings();
    List<Audit.Dimension> dimensions = new ArrayList<>();
    for (Grouping each : groupings) {
      int done = dimensions.size();
      progress.at((double) done / groupings.size(), String.join(" & ", each.columns()));
      dimensions.add(dimension(each, Seeds.stream(seed, done)));
    }
    progress.at(1, "done");
    return new Audit(adjusted(dimensions));
  }

  private List<Grouping> groupings() {
    List<Cases.Column> columns = cases.columns();
    List<Grouping> all = new ArrayList<>();
    for (Cases.Column each : columns) {
      all.add(Grouping.by(cases.size(), List.of(each)));
    }
    for (int i = 0; i < columns.size() && settings.depth() == 2; i++) {
      for (int j = i + 1; j < columns.size(); j++) {
        all.add(Grouping.by(cases.size(), List.of(columns.get(i), columns.get(j))));
      }
    }
    return all;
  }

  private Audit.Dimension dimension(Grouping grouping, long own) {
    List<Member> all = new ArrayList<>();
    for (List<String> group : grouping.groups()) {
      Outcomes outcomes = new Outcomes();
      for (int person : grouping.people(group)) {
        outcomes.add(cases.isSelected(person), cases.isPositive(person));
      }
      boolean isLarge = outcomes.size() >= settings.groupSizeMin();
      double[][] draws =
          isLarge
              ? outcomes.draws(
                  Seeds.random(Seeds.stream(own, 2L * all.size())),
                  settings.resamples(),
                  cases.hasLabels())
              : new double[0][];
      all.add(new Member(String.join(" & ", group), outcomes, draws));
    }
    List<Member> large = all.stream().filter(member -> member.draws().length > 0).toList();
    GapMeasure measure = new GapMeasure(large, settings, Seeds.random(Seeds.stream(own, -1)));
    List<GroupFigures> figures = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      UniformRandomProvider random = Seeds.random(Seeds.stream(own, 2L * i + 1));
      List<String> group = grouping.groups().get(i);
      int[] people = grouping.people(group);
      figures.add(
          new GroupFigures(
              group,
              people.length,
              all.get(i).outcomes().selected(),
              all.get(i).outcomes().positives(),
              rates(all.get(i), measure),
              impact(all.get(i), large),
              calibration(people, random)));
    }
    return new Audit.Dimension(grouping.columns(), figures, gaps(measure));
  }

  private Map<Gap.Criterion, Gap> gaps(GapMeasure measure) {
    Map<Gap.Criterion, Gap> gaps = new EnumMap<>(Gap.Criterion.class);
    for (Gap.Criterion each : Gap.Criterion.values()) {
      boolean isPossible = cases.hasLabels() || each == Gap.Criterion.DEMOGRAPHIC_PARITY;
      gaps.put(
          each, isPossible ? measure.measure(each) : new Gap.NotMeasured("outcomes are not known"));
    }
    return gaps;
  }

  private Map<Rate, Figure> rates(Member member, GapMeasure measure) {
    Map<Rate, Figure> rates = new EnumMap<>(Rate.class);
    for (Rate rate : Rate.values()) {
      if (cases.hasLabels() || !rate.needsLabels()) {
        rates.put(rate, rate(member, rate, measure));
      }
    }
    return rates;
  }

  private Figure rate(Member member, Rate rate, GapMeasure measure) {
    Outcomes outcomes = member.outcomes();
    if (member.draws().length == 0) {
      return new Figure.NotEnough("people", outcomes.size(), settings.groupSizeMin());
    }
    if (!measure.isEnough(outcomes, rate)) {
      String of =
          switch (rate) {
            case SELECTION -> "people";
            case TRUE_POSITIVE -> "people with a positive outcome";
            case FALSE_POSITIVE -> "people with a negative outcome";
            case PRECISION -> "selected people";
          };
      return new Figure.NotEnough(of, outcomes.below(rate), settings.outcomesMin());
    }
    double value = outcomes.rate(rate);
    Draws draws = new Draws(member.draws()[rate.ordinal()].clone());
    Interval interval = draws.percentile(value, settings.level());
    // Of nobody (everybody) the lower (upper) end is 0 (1) itself.
    double low = value == 0 ? 0 : interval.low();
    double high = value == 1 ? 1 : interval.high();
    return new Figure.Measured(value, new Interval(low, high, settings.level()));
  }

  /** Null when the group is too small, alone, or nobody at all was selected. */
  private @Nullable Impact impact(Member member, List<Member> large) {
    if (member.draws().length == 0 || large.size() < 2) {
      return null;
    }
    Member reference = large.getFirst();
    for (Member each : large) {
      boolean isHigher =
          each.outcomes().rate(Rate.SELECTION) > reference.outcomes().rate(Rate.SELECTION);
      reference = isHigher ? each : reference;
    }
    double highest = reference.outcomes().rate(Rate.SELECTION);
    if (highest == 0) {
      return null;
    }
    double ratio = member.outcomes().rate(Rate.SELECTION) / highest;
    double[] draws = new double[settings.resamples()];
    for (int i = 0; i < draws.length; i++) {
      int rate = Rate.SELECTION.ordinal();
      draws[i] = member.draws()[rate][i] / reference.draws()[rate][i];
    }
    Interval interval = new Draws(draws).percentile(ratio, settings.level());
    Impact.Verdict verdict =
        interval.low() >= Impact.LIMIT
            ? Impact.Verdict.MEETS
            : interval.high() < Impact.LIMIT ? Impact.Verdict.FAILS : Impact.Verdict.UNCLEAR;
    return new Impact(ratio, interval, reference.name(), verdict);
  }

  private @Nullable Calibration calibration(int[] people, UniformRandomProvider random) {
    if (!cases.canCalibrate()) {
      return null;
    }
    if (people.length < settings.groupSizeMin()) {
      return new Calibration.NotEnough(people.length, settings.groupSizeMin());
    }
    return new CalibrationDraws(cases, people, random).figures(settings);
  }

  /** Holm's correction (1979) for every criterion over all dimensions. */
  private List<Audit.Dimension> adjusted(List<Audit.Dimension> dimensions) {
    List<Map<Gap.Criterion, Gap>> gaps = new ArrayList<>();
    dimensions.forEach(each -> gaps.add(new EnumMap<>(each.gaps())));
    for (Gap.Criterion criterion : Gap.Criterion.values()) {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < gaps.size(); i++) {
        if (gaps.get(i).get(criterion) instanceof Gap.Measured) {
          order.add(i);
        }
      }
      order.sort(Comparator.comparingDouble(i -> pValue(gaps.get(i).get(criterion))));
      double adjusted = 0;
      for (int i = 0; i < order.size(); i++) {
        Map<Gap.Criterion, Gap> own = gaps.get(order.get(i));
        double corrected = (order.size() - i) * pValue(own.get(criterion));
        adjusted = Math.max(adjusted, Math.min(1, corrected));
        own.put(criterion, judged(own.get(criterion), adjusted));
      }
    }
    List<Audit.Dimension> judged = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      Audit.Dimension each = dimensions.get(i);
      judged.add(new Audit.Dimension(each.columns(), each.groups(), gaps.get(i)));
    }
    return judged;
  }

  private static double pValue(@Nullable Gap gap) {
    return gap instanceof Gap.Measured measured ? measured.pValue() : 1;
  }

  private Gap judged(@Nullable Gap gap, double adjusted) {
    if (!(gap instanceof Gap.Measured measured)) {
      throw new IllegalStateException(String.valueOf(gap));
    }
    return new Gap.Measured(
        measured.value(),
        measured.interval(),
        measured.byChance(),
        measured.pValue(),
        adjusted,
        measured.highest(),
        measured.lowest(),
        adjusted < 1 - settings.level());
  }
}
