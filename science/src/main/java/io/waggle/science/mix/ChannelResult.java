package io.waggle.science.mix;

import io.waggle.science.sampler.Summary;
import java.util.Map;

/**
 * What a channel brought over the rows.
 *
 * @param spend over the rows
 * @param contribution outcome that it brought, in units of the outcome
 * @param share of the whole outcome
 * @param returnOnSpend outcome per unit of spend (ROAS)
 * @param marginalReturn outcome of one more unit of spend, spread like the spend there was
 * @param overlap area that prior and posterior have in common, by parameter and for {@code roas}; 1
 *     when the data say nothing
 */
public record ChannelResult(
    String channel,
    double spend,
    Summary contribution,
    Summary share,
    Summary returnOnSpend,
    Summary marginalReturn,
    Map<String, Double> overlap) {
  public ChannelResult {
    overlap = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(overlap));
  }
}
