package io.waggle.science.guard;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.DiscreteUniformSampler;
import org.apache.commons.rng.sampling.distribution.GuideTableDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * Runs the guard on made-up trials whose truth is known. The same seed gives the same figures.
 *
 * @param policy the rules
 * @param runs how many trials
 * @param days how long each lasts
 */
public record GuardSimulation(GuardPolicy policy, int runs, int days) {
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

  public GuardSimulation {
    InvalidInput.unless(runs >= 1, "runs", "are " + runs, "give at least one");
    InvalidInput.unless(days >= 1, "days", "are " + days, "give at least one");
  }

  /**
   * The truth of the made-up trials. Clicks and conversions are drawn alike; nothing costs
   * anything.
   *
   * @param rate of control, in (0, 1)
   * @param lift relative, of treatment
   * @param unitsPerDay per arm
   */
  public record Truth(double rate, double lift, int unitsPerDay) {
    public Truth {
      InvalidInput.unless(rate > 0 && rate < 1, "rate", "is " + rate, "give a share such as 0.05");
      double treated = rate * (1 + lift);
      InvalidInput.unless(
          treated >= 0 && treated <= 1, "lift", "is " + lift, "leave the rate in [0, 1]");
      InvalidInput.unless(
          unitsPerDay >= 2, "units a day", "are " + unitsPerDay, "give at least two");
    }
  }

  /**
   * What came of them.
   *
   * @param takenBack share of the trials that were taken back
   * @param promoted share of the trials that were promoted
   * @param medianDays days until a trial was taken back: the median over all trials, those that
   *     were not counting as endless; 0 when it is endless
   * @param bareTakenBack share of the same trials that the bare rule would have taken back
   * @param barePromoted share that the bare rule on clicks would have promoted
   */
  public record Outcome(
      double takenBack,
      double promoted,
      int medianDays,
      double bareTakenBack,
      double barePromoted) {}

  /** One trial: the day of each event, or 0 when it did not come. */
  private record Trial(int takenBack, int promoted, int bareTakenBack, int barePromoted) {}

  public Outcome run(Truth truth, long seed, Progress progress) {
    UniformRandomProvider unused = Seeds.random(seed);
    Draws control = new Draws(unused, truth.unitsPerDay, truth.rate);
    Draws treatment = new Draws(unused, truth.unitsPerDay, truth.rate * (1 + truth.lift));
    Trial[] trials = new Trial[runs];
    IntStream.range(0, runs)
        .forEach(i -> {
          UniformRandomProvider random = Seeds.random(Seeds.stream(seed, i));
          trials[i] = trial(truth, control.from(random), treatment.from(random));
          if ((i + 1) % 100 == 0) {
            progress.at((i + 1.0) / runs, "simulated trials");
          }
        });
    int[] takenBack =
        Arrays.stream(trials)
            .mapToInt(each -> each.takenBack == 0 ? Integer.MAX_VALUE : each.takenBack)
            .sorted()
            .toArray();
    int median = takenBack[(runs - 1) / 2];
    return new Outcome(
        share(Arrays.stream(trials).mapToInt(Trial::takenBack)),
        share(Arrays.stream(trials).mapToInt(Trial::promoted)),
        median == Integer.MAX_VALUE ? 0 : median,
        share(Arrays.stream(trials).mapToInt(Trial::bareTakenBack)),
        share(Arrays.stream(trials).mapToInt(Trial::barePromoted)));
  }

  private double share(IntStream days) {
    return (double) days.filter(each -> each > 0).count() / runs;
  }

  private Trial trial(Truth truth, Draws control, Draws treatment) {
    Guard guard = new Guard(policy);
    Bare back = new Bare(new Misfire(-policy.rollback().drop(), policy.rollback().days()));
    Bare up = new Bare(new Misfire(policy.promotion().clickLift(), policy.promotion().days()));
    GuardState state = GuardState.start();
    int takenBack = 0;
    int promoted = 0;
    for (int day = 1; day <= days; day++) {
      int c = control.next();
      int t = treatment.next();
      int clicks = control.next();
      int treatmentClicks = treatment.next();
      back.see(day, c, t);
      up.see(day, clicks, treatmentClicks);
      if (state.phase() == Phase.TRIAL) {
        ArmDay inControl = ArmDay.ofCounts(truth.unitsPerDay, clicks, c, 0);
        ArmDay inTreatment = ArmDay.ofCounts(truth.unitsPerDay, treatmentClicks, t, 0);
        state =
            guard
                .next(state, DayEvidence.of(FIRST_DAY.plusDays(day), inControl, inTreatment))
                .state();
        takenBack = state.phase() == Phase.ROLLED_BACK ? day : 0;
        promoted = state.phase() == Phase.RELEASING ? day : 0;
      }
    }
    return new Trial(takenBack, promoted, back.acted, up.acted);
  }

  /** The bare rule over the days of one trial. */
  private static final class Bare {
    private final Misfire rule;
    private int inARow;
    private int acted;

    Bare(Misfire rule) {
      this.rule = rule;
    }

    void see(int day, int control, int treatment) {
      inARow = rule.isMet(control, treatment) ? inARow + 1 : 0;
      if (acted == 0 && inARow >= rule.daysInARow()) {
        acted = day;
      }
    }
  }

  /** Binomial counts of one arm. */
  private static final class Draws {
    private final int from;
    private final SharedStateDiscreteSampler sampler;

    Draws(UniformRandomProvider random, int tries, double rate) {
      if (rate <= 0 || rate >= 1) {
        from = rate <= 0 ? 0 : tries;
        sampler = DiscreteUniformSampler.of(random, 0, 0);
        return;
      }
      BinomialMass mass = BinomialMass.of(tries, rate);
      from = (int) mass.from();
      sampler = GuideTableDiscreteSampler.of(random, mass.mass());
    }

    private Draws(int from, SharedStateDiscreteSampler sampler) {
      this.from = from;
      this.sampler = sampler;
    }

    /** The same distribution, drawn from another source. */
    Draws from(UniformRandomProvider random) {
      return new Draws(from, sampler.withUniformRandomProvider(random));
    }

    int next() {
      return from + sampler.sample();
    }
  }
}
