package io.waggle.science.fair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Known figures, small groups, and what is refused. */
final class FairnessTest {
  private static final AuditSettings STANDARD = AuditSettings.standard();

  /** People to be audited, gathered block by block. */
  static final class Crowd {
    private final List<String> groups = new ArrayList<>();
    private final List<Boolean> selected = new ArrayList<>();
    private final List<Boolean> labels = new ArrayList<>();

    Crowd add(String group, int count, boolean isSelected, boolean isPositive) {
      for (int i = 0; i < count; i++) {
        groups.add(group);
        selected.add(isSelected);
        labels.add(isPositive);
      }
      return this;
    }

    Cases cases() {
      return unlabelled().withLabels(array(labels));
    }

    Cases unlabelled() {
      return Cases.decided(array(selected)).withGroups("group", groups.toArray(String[]::new));
    }

    private static boolean[] array(List<Boolean> list) {
      boolean[] array = new boolean[list.size()];
      for (int i = 0; i < array.length; i++) {
        array[i] = list.get(i);
      }
      return array;
    }
  }

  private static Audit audit(Cases cases) {
    return Fairness.audit(cases, STANDARD, 1, Progress.silent());
  }

  private static Gap.Measured gap(Audit audit, int dimension, Gap.Criterion criterion) {
    return assertInstanceOf(
        Gap.Measured.class, audit.dimensions().get(dimension).gaps().get(criterion));
  }

  private static Figure.Measured rate(Audit audit, int group, Rate rate) {
    return assertInstanceOf(
        Figure.Measured.class, audit.dimensions().getFirst().groups().get(group).rates().get(rate));
  }

  private static Impact impact(Audit audit, int group) {
    return Objects.requireNonNull(audit.dimensions().getFirst().groups().get(group).impact());
  }

  /** Statlog German credit (UCI 144): good risks among 1,000 borrowers. */
  @Test
  void germanCredit() {
    Audit age =
        audit(
            new Crowd()
                .add("over 25", 590, true, false)
                .add("over 25", 220, false, false)
                .add("up to 25", 110, true, false)
                .add("up to 25", 80, false, false)
                .unlabelled());
    Gap.Measured parity = gap(age, 0, Gap.Criterion.DEMOGRAPHIC_PARITY);
    assertEquals(590 / 810.0 - 110 / 190.0, parity.value(), 1e-15);
    assertEquals("over 25", parity.highest());
    assertEquals("up to 25", parity.lowest());
    assertTrue(parity.shown() && parity.pValue() < 0.005, parity.toString());
    assertTrue(parity.interval().contains(0.149) && parity.interval().low() > 0.05);
    assertEquals(0.7948, impact(age, 1).ratio(), 1e-4);
    assertEquals(Impact.Verdict.UNCLEAR, impact(age, 1).verdict());
    assertEquals(1, impact(age, 0).ratio());
    assertEquals(Impact.Verdict.MEETS, impact(age, 0).verdict());
    assertInstanceOf(
        Gap.NotMeasured.class,
        age.dimensions().getFirst().gaps().get(Gap.Criterion.EQUAL_OPPORTUNITY));

    Audit sex =
        audit(
            new Crowd()
                .add("female", 201, true, false)
                .add("female", 109, false, false)
                .add("male", 499, true, false)
                .add("male", 191, false, false)
                .unlabelled());
    assertEquals(0.8966, impact(sex, 0).ratio(), 1e-4);
    assertEquals(Impact.Verdict.MEETS, impact(sex, 0).verdict());
  }

  @Test
  void ratesAndGapsWithOutcomes() {
    Audit audit =
        audit(
            new Crowd()
                .add("a", 60, true, true)
                .add("a", 20, true, false)
                .add("a", 20, false, true)
                .add("a", 100, false, false)
                .add("b", 30, true, true)
                .add("b", 30, true, false)
                .add("b", 30, false, true)
                .add("b", 110, false, false)
                .cases());
    assertEquals(0.4, rate(audit, 0, Rate.SELECTION).value(), 1e-15);
    assertEquals(0.75, rate(audit, 0, Rate.TRUE_POSITIVE).value(), 1e-15);
    assertEquals(20 / 120.0, rate(audit, 0, Rate.FALSE_POSITIVE).value(), 1e-15);
    assertEquals(0.75, rate(audit, 0, Rate.PRECISION).value(), 1e-15);
    assertEquals(0.1, gap(audit, 0, Gap.Criterion.DEMOGRAPHIC_PARITY).value(), 1e-15);
    assertEquals(0.25, gap(audit, 0, Gap.Criterion.EQUAL_OPPORTUNITY).value(), 1e-15);
    assertEquals(0.25, gap(audit, 0, Gap.Criterion.EQUALISED_ODDS).value(), 1e-15);
    assertEquals(0.25, gap(audit, 0, Gap.Criterion.PREDICTIVE_PARITY).value(), 1e-15);
    assertEquals("b", gap(audit, 0, Gap.Criterion.EQUALISED_ODDS).lowest());
    assertEquals(0.75, impact(audit, 1).ratio(), 1e-15);
    assertTrue(gap(audit, 0, Gap.Criterion.EQUAL_OPPORTUNITY).shown());
    assertEquals(0.036, gap(audit, 0, Gap.Criterion.DEMOGRAPHIC_PARITY).pValue(), 0.015);
  }

  @Test
  void largeGroupsToo() {
    Audit audit =
        audit(
            new Crowd()
                .add("a", 20_000, true, true)
                .add("a", 20_001, false, true)
                .add("b", 2_500, true, true)
                .add("b", 2_400, false, true)
                .add("c", 500, true, true)
                .add("c", 501, false, true)
                .unlabelled());
    Gap.Measured gap = gap(audit, 0, Gap.Criterion.DEMOGRAPHIC_PARITY);
    assertEquals(2_500 / 4_900.0 - 500 / 1_001.0, gap.value(), 1e-15);
    // Of three rates with standard deviations σ the range stays below 3.3 of the largest σ.
    assertEquals(0.036, gap.byChance(), 0.006);
  }

  @Test
  void pairsAreAuditedToo() {
    // Women in the north and men in the south are left out; each characteristic alone looks even.
    boolean[] selected = new boolean[800];
    String[] sex = new String[800];
    String[] region = new String[800];
    for (int i = 0; i < 800; i++) {
      sex[i] = i % 2 == 0 ? "female" : "male";
      region[i] = i / 2 % 2 == 0 ? "north" : "south";
      boolean isFavoured = (i % 2 == 0) != (i / 2 % 2 == 0);
      selected[i] = (i / 4 % 5 == 0) != isFavoured;
    }
    Audit audit =
        audit(Cases.decided(selected).withGroups("sex", sex).withGroups("region", region));
    assertEquals(3, audit.dimensions().size());
    assertEquals(List.of("sex", "region"), audit.dimensions().get(2).columns());
    assertEquals(List.of("female", "north"), audit.dimensions().get(2).groups().getFirst().group());
    assertFalse(gap(audit, 1, Gap.Criterion.DEMOGRAPHIC_PARITY).shown());
    Gap.Measured pair = gap(audit, 2, Gap.Criterion.DEMOGRAPHIC_PARITY);
    assertTrue(pair.shown() && pair.value() > 0.5, pair.toString());
    assertEquals(Math.min(1, 3 * pair.pValue()), pair.adjustedPValue(), 1e-15);
  }

  @Test
  void smallGroupsAreNamedAndEnterNoGap() {
    Audit audit =
        audit(
            new Crowd()
                .add("a", 50, true, true)
                .add("a", 50, false, false)
                .add("b", 50, true, true)
                .add("b", 45, false, false)
                .add("b", 5, false, true)
                .add("tiny", 29, false, true)
                .cases());
    GroupFigures tiny = audit.dimensions().getFirst().groups().get(2);
    assertEquals("tiny", tiny.name());
    assertEquals(new Figure.NotEnough("people", 29, 30), tiny.rates().get(Rate.SELECTION));
    assertNull(tiny.impact());
    assertEquals(0, gap(audit, 0, Gap.Criterion.DEMOGRAPHIC_PARITY).value());
    assertEquals(1, gap(audit, 0, Gap.Criterion.DEMOGRAPHIC_PARITY).pValue());
  }

  @Test
  void oneGroupNoneSelectedAllSelected() {
    Audit one = audit(new Crowd().add("a", 40, true, true).cases());
    assertInstanceOf(
        Gap.NotMeasured.class,
        one.dimensions().getFirst().gaps().get(Gap.Criterion.DEMOGRAPHIC_PARITY));
    assertNull(one.dimensions().getFirst().groups().getFirst().impact());
    assertEquals(
        new Figure.NotEnough("people with a negative outcome", 0, 10),
        one.dimensions().getFirst().groups().getFirst().rates().get(Rate.FALSE_POSITIVE));

    Audit none = audit(new Crowd().add("a", 40, false, true).add("b", 40, false, true).cases());
    assertEquals(0, gap(none, 0, Gap.Criterion.DEMOGRAPHIC_PARITY).value());
    assertFalse(gap(none, 0, Gap.Criterion.DEMOGRAPHIC_PARITY).shown());
    assertNull(none.dimensions().getFirst().groups().getFirst().impact());
    Figure.Measured nobody = rate(none, 0, Rate.SELECTION);
    assertEquals(0, nobody.interval().low());
    assertTrue(nobody.interval().high() > 0.05, nobody.toString());

    Audit all = audit(new Crowd().add("a", 40, true, false).add("b", 40, true, false).cases());
    assertEquals(1, impact(all, 0).ratio());
    assertEquals(1, rate(all, 1, Rate.SELECTION).interval().high());
    assertTrue(rate(all, 1, Rate.SELECTION).interval().low() < 0.95);
  }

  @Test
  void calibrationByGroup() {
    double[] scores = new double[400];
    boolean[] labels = new boolean[400];
    String[] groups = new String[400];
    for (int i = 0; i < 400; i++) {
      groups[i] = i < 200 ? "fair" : "flattered";
      scores[i] = i % 2 == 0 ? 0.25 : 0.75;
      labels[i] = i < 200 ? i % 8 == 0 || i % 8 == 1 || i % 8 == 3 || i % 8 == 5 : i % 8 == 1;
    }
    Audit audit = audit(Cases.scored(scores, 0.5).withLabels(labels).withGroups("group", groups));
    Calibration.Measured fair = calibration(audit, 0);
    assertEquals(0, fair.bias(), 1e-15);
    assertEquals(0, fair.error(), 1e-15);
    assertFalse(fair.isOffShown());
    assertTrue(fair.biasInterval().contains(0));
    Calibration.Measured flattered = calibration(audit, 1);
    assertEquals(0.375, flattered.bias(), 1e-15);
    assertEquals(0.375, flattered.error(), 1e-15);
    assertTrue(flattered.isOffShown());
    assertTrue(flattered.biasInterval().low() > 0.3 && flattered.biasInterval().high() < 0.45);
    assertTrue(flattered.errorInterval().contains(0.375));
  }

  private static Calibration.Measured calibration(Audit audit, int group) {
    return assertInstanceOf(
        Calibration.Measured.class,
        audit.dimensions().getFirst().groups().get(group).calibration());
  }

  @Test
  void aSeedGivesTheSameBits() {
    Cases cases =
        new Crowd()
            .add("a", 40, true, true)
            .add("a", 40, false, true)
            .add("b", 50, true, false)
            .cases();
    assertEquals(audit(cases), audit(cases));
    assertFalse(audit(cases).equals(Fairness.audit(cases, STANDARD, 2, Progress.silent())));
  }

  @Test
  void refusesWhatCannotBeUsed() {
    boolean[] two = {true, false};
    Cases cases = Cases.decided(two);
    assertThrows(InvalidInput.class, () -> audit(cases));
    assertThrows(InvalidInput.class, () -> Cases.decided(new boolean[0]));
    assertThrows(InvalidInput.class, () -> Cases.scored(new double[] {Double.NaN}, 0.5));
    assertThrows(InvalidInput.class, () -> Cases.scored(new double[] {1.5}, 0.5));
    assertThrows(InvalidInput.class, () -> Cases.scored(new double[] {0.5}, Double.NaN));
    assertThrows(InvalidInput.class, () -> cases.withLabels(new boolean[3]));
    assertThrows(InvalidInput.class, () -> cases.withGroups("a", new String[1]));
    Cases grouped = cases.withGroups("a", new String[] {"x", "y"});
    assertThrows(InvalidInput.class, () -> grouped.withGroups("a", new String[] {"x", "y"}));
    assertThrows(InvalidInput.class, () -> new AuditSettings(30, 10, 3, 1000, 0.9));
    assertThrows(InvalidInput.class, () -> new AuditSettings(30, 10, 2, 10, 0.9));
    assertThrows(InvalidInput.class, () -> new AuditSettings(30, 10, 2, 1000, 1));
    Audit small = audit(grouped);
    assertTrue(
        Arrays.stream(Gap.Criterion.values())
            .allMatch(
                each -> small.dimensions().getFirst().gaps().get(each) instanceof Gap.NotMeasured));
  }
}
