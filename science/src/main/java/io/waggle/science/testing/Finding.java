package io.waggle.science.testing;

import java.util.List;

/** What an experiment says about one variant and one goal. */
public sealed interface Finding {
  String variant();

  String goal();

  Verdict verdict();

  /**
   * By a frequentist method.
   *
   * @param reading of this goal alone
   * @param adjustedPValue for all goals and variants that were tested; the verdict goes by it
   * @param varianceReduction share of the variance that the adjustment took away; 0 without
   * @param cautions what to bear in mind, for people
   */
  record Tested(
      String variant,
      String goal,
      Verdict verdict,
      Reading reading,
      double adjustedPValue,
      double varianceReduction,
      List<String> cautions)
      implements Finding {
    public Tested {
      cautions = List.copyOf(cautions);
    }
  }

  /** By a Bayesian method. The chance to win and the risks go by which way is better. */
  record Believed(
      String variant,
      String goal,
      Verdict verdict,
      Belief belief,
      double varianceReduction,
      List<String> cautions)
      implements Finding {
    public Believed {
      cautions = List.copyOf(cautions);
    }
  }

  /**
   * Nothing can be computed.
   *
   * @param reason what is missing, for people
   */
  record NotMeasured(String variant, String goal, String reason) implements Finding {
    @Override
    public Verdict verdict() {
      return Verdict.NOT_ENOUGH_DATA;
    }
  }
}
