package io.waggle.science.fair;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Intervals and calls keep what they say over many regenerated crowds with a known truth. */
final class FairnessCoverageTest {
  private static final int ROUNDS = 300;
  private static final AuditSettings SETTINGS = new AuditSettings(30, 10, 1, 400, 0.9);

  private interface Crowd {
    Cases of(UniformRandomProvider random);
  }

  private record Seen(Gap.Measured gap, Audit.Dimension dimension) {}

  private static List<Seen> seen(Crowd crowd, Gap.Criterion criterion) {
    List<Seen> all = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Cases cases = crowd.of(Seeds.random(Seeds.stream(7, round)));
      Audit audit = Fairness.audit(cases, SETTINGS, round, Progress.silent());
      Audit.Dimension dimension = audit.dimensions().getFirst();
      if (dimension.gaps().get(criterion) instanceof Gap.Measured gap) {
        all.add(new Seen(gap, dimension));
      }
    }
    assertTrue(all.size() == ROUNDS, "measured in " + all.size());
    return all;
  }

  private static double share(List<Seen> all, java.util.function.Predicate<Seen> which) {
    return all.stream().filter(which).count() / (double) all.size();
  }

  /** People in turn of each group, selected with its rate. */
  private static Crowd crowd(int people, double... rates) {
    return random -> {
      boolean[] selected = new boolean[people];
      String[] groups = new String[people];
      for (int i = 0; i < people; i++) {
        groups[i] = "g" + i % rates.length;
        selected[i] = random.nextDouble() < rates[i % rates.length];
      }
      return Cases.decided(selected).withGroups("group", groups);
    };
  }

  @Test
  void aGapOfEqualGroupsIsSeldomShown() {
    for (Crowd crowd :
        List.of(crowd(400, 0.3, 0.3), crowd(600, 0.1, 0.1, 0.1, 0.1), crowd(120, 0.5, 0.5))) {
      double shown = share(seen(crowd, Gap.Criterion.DEMOGRAPHIC_PARITY), s -> s.gap.shown());
      assertTrue(shown <= 0.13, "shown in " + shown);
    }
  }

  @Test
  void theIntervalOfAGapHoldsTheTruth() {
    record Case(double truth, Crowd crowd) {}
    for (Case each :
        List.of(
            new Case(0, crowd(400, 0.3, 0.3)),
            new Case(0.1, crowd(400, 0.3, 0.4)),
            new Case(0.3, crowd(200, 0.2, 0.5)),
            new Case(0.2, crowd(800, 0.1, 0.2, 0.3, 0.3)))) {
      List<Seen> all = seen(each.crowd, Gap.Criterion.DEMOGRAPHIC_PARITY);
      double covered = share(all, s -> s.gap.interval().contains(each.truth));
      assertTrue(covered >= 0.85, each.truth + " covered in " + covered);
    }
  }

  @Test
  void theIntervalOfARateHoldsTheTruth() {
    for (double truth : new double[] {0.02, 0.1, 0.5}) {
      List<Seen> all = seen(crowd(100, truth, 0.5), Gap.Criterion.DEMOGRAPHIC_PARITY);
      double covered =
          share(
              all,
              s ->
                  s.dimension.groups().getFirst().rates().get(Rate.SELECTION)
                          instanceof Figure.Measured rate
                      && rate.interval().contains(truth));
      assertTrue(covered >= 0.85, truth + " covered in " + covered);
    }
  }

  @Test
  void fourFifthsFailsSeldomWhereItIsMet() {
    List<Seen> all = seen(crowd(400, 0.4, 0.5), Gap.Criterion.DEMOGRAPHIC_PARITY);
    double failed =
        share(
            all,
            s ->
                s.dimension.groups().stream()
                    .anyMatch(
                        g -> g.impact() != null && g.impact().verdict() == Impact.Verdict.FAILS));
    assertTrue(failed <= 0.1, "failed in " + failed);
  }

  @Test
  void perfectScoresAreSeldomCalledOff() {
    Crowd perfect =
        random -> {
          double[] scores = new double[300];
          boolean[] labels = new boolean[300];
          String[] groups = new String[300];
          for (int i = 0; i < 300; i++) {
            groups[i] = "g" + i % 2;
            scores[i] = Math.pow(random.nextDouble(), 2);
            labels[i] = random.nextDouble() < scores[i];
          }
          return Cases.scored(scores, 0.5).withLabels(labels).withGroups("group", groups);
        };
    List<Seen> all = seen(perfect, Gap.Criterion.EQUALISED_ODDS);
    double off = share(all, s -> calibration(s).isOffShown());
    assertTrue(off <= 0.13, "called off in " + off);
    double covered = share(all, s -> calibration(s).biasInterval().contains(0));
    assertTrue(covered >= 0.85, "bias covered in " + covered);
  }

  private static Calibration.Measured calibration(Seen seen) {
    if (seen.dimension.groups().getFirst().calibration() instanceof Calibration.Measured found) {
      return found;
    }
    throw new AssertionError("not measured");
  }
}
