package io.waggle.science.mix;

import io.waggle.science.mix.Prior.HalfNormal;
import io.waggle.science.numeric.InvalidInput;
import java.util.List;

/**
 * How one channel is modelled.
 *
 * @param carryoverPriors in the order of {@link Adstock#parameters}
 * @param saturationPriors in the order of {@link Saturation#parameters}, on spend divided by its
 *     scale
 * @param spendScale what spend is divided by; 0 for its largest value in a period
 */
public record Channel(
    String name,
    Adstock adstock,
    List<Prior> carryoverPriors,
    Saturation saturation,
    List<Prior> saturationPriors,
    Effect effect,
    double spendScale) {
  public Channel {
    InvalidInput.unless(!name.isBlank(), "channel", "has no name", "name it");
    carryoverPriors = checked(name, adstock.parameters(), carryoverPriors);
    saturationPriors = checked(name, saturation.parameters(), saturationPriors);
    Effect.check(effect, name);
    InvalidInput.notNegative(name + ".scale", spendScale);
  }

  private static List<Prior> checked(
      String channel, List<ParameterRange> ranges, List<Prior> priors) {
    InvalidInput.unless(
        ranges.size() == priors.size(),
        channel,
        "has " + priors.size() + " priors for " + ranges.size() + " parameters",
        "give one for each of " + ranges.stream().map(ParameterRange::name).toList());
    for (int i = 0; i < ranges.size(); i++) {
      ranges.get(i).check(channel, priors.get(i));
    }
    return List.copyOf(priors);
  }

  /** A channel of these families with their usual priors. */
  public static Channel of(String name, Adstock adstock, Saturation saturation) {
    return new Channel(
        name,
        adstock,
        adstock.parameters().stream().map(ParameterRange::standard).toList(),
        saturation,
        saturation.parameters().stream().map(ParameterRange::standard).toList(),
        Effect.standard(),
        0);
  }

  /** Geometric carry-over over eight periods, α ~ Beta(1, 3); logistic, λ ~ Gamma(3, 1). */
  public static Channel standard(String name) {
    return of(name, new Adstock.Geometric(8, true), new Saturation.Logistic());
  }

  /** The standard channel with β ~ |N(0, 3²)| on unscaled spend: see {@link MixModel#reference}. */
  public static Channel reference(String name) {
    return standard(name).withEffect(new Effect.Coefficient(new HalfNormal(3))).withSpendScale(1);
  }

  public Channel withEffect(Effect newEffect) {
    return new Channel(
        name, adstock, carryoverPriors, saturation, saturationPriors, newEffect, spendScale);
  }

  public Channel withSpendScale(double scale) {
    return new Channel(name, adstock, carryoverPriors, saturation, saturationPriors, effect, scale);
  }

  public Channel withCarryoverPriors(List<Prior> priors) {
    return new Channel(name, adstock, priors, saturation, saturationPriors, effect, spendScale);
  }

  public Channel withSaturationPriors(List<Prior> priors) {
    return new Channel(name, adstock, carryoverPriors, saturation, priors, effect, spendScale);
  }
}
