package io.waggle.science.mix;

/**
 * Something that makes a finding weaker than it looks.
 *
 * @param subject the channel, parameter or part of the fit concerned
 * @param text what is the matter, what it means, and what would help
 */
public record Caution(Kind kind, String subject, String text) {
  /** What sort of weakness. */
  public enum Kind {
    /** A channel without any spend: it is not modelled, nothing can be said about it. */
    NO_SPEND,
    /** Two channels were flown together. */
    COLLINEAR,
    /** A channel's spend moves with season, trend, controls and the other channels. */
    EXPLAINED_BY_OTHERS,
    /** A channel's spend hardly changes. */
    STEADY_SPEND,
    /** Spend never came near saturation: the curve beyond is the prior. */
    RANGE_BELOW_HALF,
    /** The posterior still looks like the prior. */
    PRIOR_DOMINATES,
    /** Few rows for the number of parameters. */
    FEW_ROWS,
    /** The chains disagree or hold too few independent draws. */
    NOT_CONVERGED,
    /** Draws may be biased. */
    DIVERGENCES,
    /** The fast path should not be used here. */
    APPROXIMATION,
    /** What the model leaves unexplained is not noise. */
    RESIDUALS
  }
}
