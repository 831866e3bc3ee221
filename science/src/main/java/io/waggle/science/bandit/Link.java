package io.waggle.science.bandit;

/** From the coordinate in which a posterior is tabulated to the mean reward; increasing. */
enum Link {
  IDENTITY {
    @Override
    double reward(double coordinate) {
      return coordinate;
    }

    @Override
    double coordinate(double reward) {
      return reward;
    }
  },
  /** Mean rewards in (0, 1) as log-odds: there a beta density is smooth whatever its parameters. */
  LOGIT {
    @Override
    double reward(double coordinate) {
      return 1 / (1 + Math.exp(-coordinate));
    }

    @Override
    double coordinate(double reward) {
      if (reward <= 0) {
        return Double.NEGATIVE_INFINITY;
      }
      return reward >= 1 ? Double.POSITIVE_INFINITY : Math.log(reward / (1 - reward));
    }
  };

  abstract double reward(double coordinate);

  abstract double coordinate(double reward);
}
