package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;

/**
 * The mixture sequential probability ratio test, two-sided, with a normal mixture of effects around
 * zero (R. Johari, P. Koomen, L. Pekelis and D. Walsh, "Always valid inference: continuous
 * monitoring of A/B tests", Operations Research 70 (2022) 1806–1821, equations 10–12). The same
 * family as {@link ConfidenceSequence}, tuned by the effect that is expected instead of by the
 * size.
 *
 * @param alpha share of experiments without effect in which any look at all raises an alarm
 * @param mixingDeviation standard deviation τ of the effects thought possible, in the unit of the
 *     effect; fix it before the start: about the effect that one hopes to find
 */
public record MixtureSprt(double alpha, double mixingDeviation) {
  public MixtureSprt {
    Alpha.check(alpha);
    InvalidInput.positive("mixing deviation", mixingDeviation);
  }

  public Reading read(Effect effect) {
    double variance = effect.standardError() * effect.standardError();
    double explained = mixingDeviation * mixingDeviation;
    double total = variance + explained;
    double logShare = Math.log(variance / total);
    double multiple = Math.sqrt(total / explained * (-2 * Math.log(alpha) - logShare));
    double logRatio = 0.5 * logShare + 0.5 * effect.z() * effect.z() * explained / total;
    double pValue = Math.min(1, Math.exp(-logRatio));
    return Reading.of(
        effect, Side.BOTH, new Reading.Bound(multiple, pValue, alpha), Validity.REPEATED_LOOKS);
  }
}
