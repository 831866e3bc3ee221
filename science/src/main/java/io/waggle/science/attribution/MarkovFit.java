package io.waggle.science.attribution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A fitted chain and what becomes of its conversions when a channel is taken out: a journey that
 * would meet the channel then ends in nothing (Anderl et al. 2016). No simulation: a linear system
 * is solved.
 *
 * @param order of the chain
 * @param conversionProbability of a journey from the start, equal to the observed rate
 * @param valuePerJourney expected
 * @param effects by channel; all zero if nothing converts
 * @param errorBound proven bound on the error of the two probabilities of every removal effect: how
 *     exact the linear algebra was, not how sure the estimate is
 * @param states of the chain with its start
 * @param transitions between them and to both ends
 */
public record MarkovFit(
    int order,
    double conversionProbability,
    double valuePerJourney,
    SortedMap<String, RemovalEffect> effects,
    double errorBound,
    int states,
    int transitions) {

  public MarkovFit {
    effects = Collections.unmodifiableSortedMap(new TreeMap<>(effects));
  }

  /**
   * The share that is lost without the channel.
   *
   * @param conversions share of the conversions, 0 to 1; 1 for a channel on every converting path
   * @param value share of the value, 0 to 1
   */
  public record RemovalEffect(double conversions, double value) {}

  /** Shares totals in proportion to the removal effects; effects of zero share nothing. */
  public SortedMap<String, Credit> credits(double conversions, double value) {
    double conversionEffects = 0;
    double valueEffects = 0;
    for (RemovalEffect effect : effects.values()) {
      conversionEffects += effect.conversions();
      valueEffects += effect.value();
    }
    double perEffect = conversionEffects > 0 ? conversions / conversionEffects : 0;
    double perValueEffect = valueEffects > 0 ? value / valueEffects : 0;
    SortedMap<String, Credit> credits = new TreeMap<>();
    for (Map.Entry<String, RemovalEffect> each : effects.entrySet()) {
      RemovalEffect effect = each.getValue();
      credits.put(
          each.getKey(),
          new Credit(effect.conversions() * perEffect, effect.value() * perValueEffect));
    }
    return Collections.unmodifiableSortedMap(credits);
  }

  static MarkovFit of(MarkovChain chain) {
    Removals removals = chain.order() == 1 ? FirstOrder.removals(chain) : Sweeps.removals(chain);
    List<RemovalEffect> effects = new ArrayList<>();
    for (int channel = 0; channel < chain.channels().size(); channel++) {
      effects.add(
          new RemovalEffect(
              lost(removals.conversion(), removals.conversions()[channel]),
              lost(removals.value(), removals.values()[channel])));
    }
    SortedMap<String, RemovalEffect> byChannel = new TreeMap<>();
    for (int channel = 0; channel < effects.size(); channel++) {
      byChannel.put(chain.channels().get(channel), effects.get(channel));
    }
    return new MarkovFit(
        chain.order(),
        removals.conversion(),
        removals.value(),
        byChannel,
        removals.errorBound(),
        chain.states() + 1,
        chain.transitions());
  }

  private static double lost(double whole, double without) {
    return whole > 0 ? Math.clamp((whole - without) / whole, 0, 1) : 0;
  }

  /**
   * A chain solved whole and without each channel.
   *
   * @param conversion probability from the start
   * @param value expected value from the start
   * @param conversions the same probability without each channel
   * @param values the same expected value without each channel
   * @param errorBound of the probabilities, and of values relative to the largest value of a
   *     conversion
   */
  record Removals(
      double conversion, double value, double[] conversions, double[] values, double errorBound) {}
}
