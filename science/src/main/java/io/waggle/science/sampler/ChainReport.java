package io.waggle.science.sampler;

/**
 * How one chain went, its warm-up left out except for the gradients.
 *
 * @param stepSize that the kept draws were made with
 * @param divergences kept draws whose trajectory left the level of energy it should stay on: the
 *     density bends more sharply there than the step size can follow, and draws may be biased
 * @param saturated kept draws whose trajectory was cut off at the greatest depth
 * @param acceptance mean acceptance probability
 * @param gradients evaluations of the density, warm-up included
 * @param energyMixing Betancourt's fraction of missing information (2016, §3); below 0.3 the chain
 *     explores the tails too slowly
 */
public record ChainReport(
    double stepSize,
    int divergences,
    int saturated,
    double acceptance,
    long gradients,
    double energyMixing) {}
