package io.waggle.science.mix.budget;

import io.waggle.science.numeric.InvalidInput;

/** What decides how much is spent. The split of that is always the one expected to bring most. */
public sealed interface BudgetGoal {
  /** Exactly this much. */
  record Total(double amount) implements BudgetGoal {
    public Total {
      InvalidInput.notNegative("budget", amount);
    }
  }

  /** As much as possible while the expected outcome per unit of all spend is at least this. */
  record ReturnAtLeast(double ratio) implements BudgetGoal {
    public ReturnAtLeast {
      InvalidInput.positive("target return", ratio);
    }
  }

  /** As much as pays: the last unit of spend brings this much. */
  record MarginalReturn(double ratio) implements BudgetGoal {
    public MarginalReturn {
      InvalidInput.positive("target marginal return", ratio);
    }
  }

  /** As little as brings the expected outcome. */
  record OutcomeAtLeast(double outcome) implements BudgetGoal {
    public OutcomeAtLeast {
      InvalidInput.positive("target outcome", outcome);
    }
  }
}
