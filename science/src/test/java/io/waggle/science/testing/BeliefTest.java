package io.waggle.science.testing;

import static io.waggle.science.testing.MomentsTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Seeds;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Golden numbers: adaptive quadrature ({@code scipy.integrate.quad}, scipy 1.17). */
final class BeliefTest {
  private static final Effect EFFECT = new Effect(0.08, 0.06, 998, 1_000, Scale.RELATIVE);

  @Test
  void theGaussianPosteriorAgreesWithQuadrature() {
    Belief flat = GaussianPrior.flat().update(EFFECT, 0.95);
    assertEquals(0.08, flat.lift(), 1e-12);
    assertEquals(-0.03759783907240323, flat.interval().low(), 1e-12);
    assertEquals(0.9087887802741321, flat.chanceToWin(), 1e-12);
    assertEquals(0.002543706902490187, flat.riskOfTreatment(), 1e-12);
    assertEquals(0.0825437069024902, flat.riskOfControl(), 1e-12);
    Belief sceptical = GaussianPrior.sceptical().update(EFFECT, 0.95);
    assertEquals(0.07692307692307693, sceptical.lift(), 1e-12);
    assertEquals(0.1922372454204862, sceptical.interval().high(), 1e-12);
    assertEquals(0.0026365308832503515, sceptical.riskOfTreatment(), 1e-12);
    Belief informed = new GaussianPrior(0.05, 0.1).update(EFFECT, 0.95);
    assertEquals(0.07205882352941176, informed.lift(), 1e-12);
    assertEquals(0.9193289174755785, informed.chanceToWin(), 1e-12);
    assertEquals(0.07394300948581771, informed.riskOfControl(), 1e-12);
  }

  @Test
  void theBetaPosteriorAgreesWithQuadrature() {
    Belief absolute = beta(BetaPrior.flat(), 1_000, 50, 1_000, 65, Scale.ABSOLUTE);
    assertEquals(0.924480378902573, absolute.chanceToWin(), 1e-10);
    assertEquals(0.00035496860485726865, absolute.riskOfTreatment(), 1e-10);
    assertEquals(-0.005481892147769987, absolute.interval().low(), 1e-8);
    assertEquals(0.035595377673643264, absolute.interval().high(), 1e-8);
    Belief relative = beta(BetaPrior.flat(), 1_000, 50, 1_000, 65, Scale.RELATIVE);
    assertEquals(0.3186826347305389, relative.lift(), 1e-10);
    assertEquals(-0.09002056949467684, relative.interval().low(), 1e-8);
    assertEquals(0.8570699573647311, relative.interval().high(), 1e-8);
    assertEquals(0.005687810326839065, relative.riskOfTreatment(), 1e-9);
  }

  @Test
  void smallAndEmptyArmsAreExactToo() {
    Belief small = beta(BetaPrior.flat(), 40, 3, 45, 0, Scale.RELATIVE);
    assertEquals(0.04549630598029007, small.chanceToWin(), 1e-9);
    assertEquals(-0.9942066767885841, small.interval().low(), 1e-7);
    assertEquals(0.290368133409323, small.interval().high(), 1e-7);
    assertEquals(0.7363240404421582, small.riskOfTreatment(), 1e-8);
    Belief nothingSeen = beta(BetaPrior.flat(), 0, 0, 0, 0, Scale.ABSOLUTE);
    assertEquals(0.5, nothingSeen.chanceToWin(), 1e-9);
    assertEquals(1.0 / 6, nothingSeen.riskOfTreatment(), 1e-9);
    Belief jeffreys = beta(new BetaPrior(0.5, 0.5), 10_000, 500, 10_000, 520, Scale.ABSOLUTE);
    assertEquals(0.7398240828273385, jeffreys.chanceToWin(), 1e-9);
    assertEquals(0.0004893206962391358, jeffreys.riskOfTreatment(), 1e-9);
  }

  @Test
  void aLargeArmIsAsTheGaussianSays() {
    UniformRandomProvider random = Seeds.random(8);
    for (int i = 0; i < 20; i++) {
      long units = 500_000L + random.nextInt(500_000);
      Proportion control = new Proportion(units, 20_000 + random.nextInt(1_000));
      Proportion treatment = new Proportion(units, 20_000 + random.nextInt(1_000));
      Belief exact = BetaPrior.flat().update(control, treatment, Scale.RELATIVE, 0.9);
      Effect effect =
          Comparison.of(Metric.MEAN, Moments.ofProportion(control), Moments.ofProportion(treatment))
              .relative();
      Belief normal = GaussianPrior.flat().update(effect, 0.9);
      assertEquals(normal.chanceToWin(), exact.chanceToWin(), 2e-3);
      assertEquals(normal.interval().low(), exact.interval().low(), 1e-3);
      assertEquals(normal.riskOfControl(), exact.riskOfControl(), 1e-3);
    }
  }

  @Test
  void swappingTheArmsSwapsTheRisks() {
    Belief one = beta(BetaPrior.flat(), 900, 45, 1_100, 70, Scale.ABSOLUTE);
    Belief other = beta(BetaPrior.flat(), 1_100, 70, 900, 45, Scale.ABSOLUTE);
    assertEquals(1, one.chanceToWin() + other.chanceToWin(), 1e-9);
    assertEquals(one.riskOfTreatment(), other.riskOfControl(), 1e-9);
    assertEquals(one.interval().low(), -other.interval().high(), 1e-8);
    Belief lower = one.whenLowerIsBetter();
    assertEquals(1 - one.chanceToWin(), lower.chanceToWin());
    assertTrue(lower.riskOfTreatment() > lower.riskOfControl());
  }

  @Test
  void refusesWhatIsNoBelief() {
    assertRefused("prior deviation", () -> new GaussianPrior(0, 0));
    assertRefused("beta prior", () -> new BetaPrior(0, 1));
    assertRefused("control", () -> beta(BetaPrior.flat(), 10, 0, 10, 2, Scale.RELATIVE));
  }

  private static Belief beta(
      BetaPrior prior, long units, long successes, long units2, long successes2, Scale scale) {
    return prior.update(
        new Proportion(units, successes), new Proportion(units2, successes2), scale, 0.95);
  }
}
