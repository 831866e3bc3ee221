package io.waggle.science.mix;

/**
 * A parameter moved to the whole line, where samplers work: as it is, as a logarithm above a bound,
 * or as a logit between two. Holds the place it was last moved to.
 */
final class Coordinate {
  private enum Kind {
    LINE,
    ABOVE,
    BETWEEN
  }

  private final Prior prior;
  private final Kind kind;
  private final double shift;
  private final double stretch;
  private double value;
  private double step;
  private double slopeOfJacobian;

  Coordinate(Prior prior) {
    this.prior = prior;
    if (!Double.isInfinite(prior.high())) {
      kind = Kind.BETWEEN;
      shift = prior.low();
      stretch = prior.high() - prior.low();
    } else if (!Double.isInfinite(prior.low())) {
      kind = Kind.ABOVE;
      shift = prior.low();
      stretch = 1;
    } else {
      kind = Kind.LINE;
      shift = prior.typical();
      stretch = prior instanceof Prior.Normal normal ? normal.sd() : 1;
    }
  }

  double value() {
    return value;
  }

  /** Moves there and returns the log density of the prior on the line. */
  double moveTo(double place) {
    return switch (kind) {
      case LINE -> {
        value = shift + stretch * place;
        step = stretch;
        slopeOfJacobian = 0;
        yield prior.logDensity(value);
      }
      case ABOVE -> {
        step = StrictMath.exp(place);
        value = shift + step;
        slopeOfJacobian = 1;
        yield prior.logDensity(value) + place;
      }
      case BETWEEN -> {
        double decay = StrictMath.exp(-Math.abs(place));
        double share = place > 0 ? 1 / (1 + decay) : decay / (1 + decay);
        value = shift + stretch * share;
        step = stretch * decay / ((1 + decay) * (1 + decay));
        slopeOfJacobian = 1 - 2 * share;
        double jacobian = -Math.abs(place) - 2 * StrictMath.log1p(decay);
        yield prior.logDensity(value) + jacobian;
      }
    };
  }

  /** The slope on the line, prior included, from the slope of the likelihood by the value. */
  double slope(double byValue) {
    return (byValue + prior.slope(value)) * step + slopeOfJacobian;
  }

  /** The value at a place, without moving. */
  double valueAt(double place) {
    return switch (kind) {
      case LINE -> shift + stretch * place;
      case ABOVE -> shift + StrictMath.exp(place);
      case BETWEEN -> shift + stretch / (1 + StrictMath.exp(-place));
    };
  }

  /** The place of the prior's typical value. */
  double centre() {
    double typical = prior.typical();
    return switch (kind) {
      case LINE -> 0;
      case ABOVE -> StrictMath.log(typical - shift);
      case BETWEEN -> {
        double share = (typical - shift) / stretch;
        yield StrictMath.log(share) - StrictMath.log1p(-share);
      }
    };
  }
}
