package io.waggle.bench.demo;

import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.engine.PersonView;
import io.waggle.core.experiment.Attribution;
import io.waggle.core.experiment.GoalMeasures;
import io.waggle.core.experiment.Interval;
import io.waggle.core.kernel.Identifier;
import io.waggle.testkit.market.Channel;
import io.waggle.testkit.market.Enrolment;
import io.waggle.testkit.market.IdentityScore;
import io.waggle.testkit.market.Market;
import io.waggle.testkit.market.MarketIdentifier;
import io.waggle.testkit.market.MarketSettings;
import io.waggle.testkit.market.Truth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the system found in the simulated market, beside what is true there.
 *
 * @param lift the estimate of the journey's effect on the chance of an order, with its interval
 * @param liftTruth the same effect computed from the market's own counterfactuals, over those
 *     treated
 * @param credits conversions by channel: as the linear model shares them out, and as each channel
 *     truly caused
 */
record MarketFindings(
    IdentityScore identity, Interval lift, double liftTruth, List<ChannelCredit> credits) {
  static final String JOURNEY = "sign_up_offer";
  private static final Duration WINDOW = Duration.ofDays(14);

  /** A channel's conversions, estimated and true. */
  record ChannelCredit(String channel, double estimate, double truth) {}

  static MarketFindings of(
      Pipeline pipeline, Market market, Outgoing outgoing, EventOwners owners) {
    Truth truth = market.truth();
    IdentityScore identity = IdentityScore.pairwise(owners.now(pipeline), truth.peopleByMessage());
    Interval lift =
        pipeline.ask(engine -> engine.view().journeyMeasures().lift(JOURNEY)).conversion();
    double liftTruth =
        truth.lift(enrolments(pipeline, truth, outgoing), WINDOW, List.of()).onTreated();
    return new MarketFindings(identity, lift, liftTruth, credits(pipeline, market, truth));
  }

  /** The journey's entries in terms of the market's own people. */
  private static List<Enrolment> enrolments(Pipeline pipeline, Truth truth, Outgoing outgoing) {
    Map<Integer, Integer> truePeople = truePeople(pipeline, truth);
    Map<Integer, List<String>> mails = new HashMap<>();
    for (String id : outgoing.allAccepted()) {
      if (outgoing.journeyOf(id).equals(JOURNEY)) {
        int person = Integer.parseInt(id.substring(1, id.indexOf('-')));
        int current = pipeline.ask(engine -> engine.view().currentOrdinal(person));
        mails.computeIfAbsent(current, p -> new ArrayList<>()).add(id);
      }
    }
    List<Enrolment> enrolments = new ArrayList<>();
    for (Outgoing.Entry each : outgoing.entries()) {
      int current = pipeline.ask(engine -> engine.view().currentOrdinal(each.person()));
      Integer person = truePeople.get(current);
      if (each.journey().equals(JOURNEY) && person != null) {
        List<String> keys = each.heldOut() ? List.of() : mails.getOrDefault(current, List.of());
        enrolments.add(new Enrolment(person, each.time(), each.heldOut(), keys));
      }
    }
    return enrolments;
  }

  /** Who each of our people really is, by the identifiers that only one person used. */
  private static Map<Integer, Integer> truePeople(Pipeline pipeline, Truth truth) {
    Map<Integer, Integer> found = new HashMap<>();
    for (Map.Entry<MarketIdentifier, Integer> each : truth.soleOwners().entrySet()) {
      if (each.getKey().kind() == MarketIdentifier.Kind.USER_ID) {
        Identifier identifier = new Identifier(Identifier.USER_ID, each.getKey().value());
        Integer ordinal =
            pipeline.ask(engine -> {
              PersonView view = engine.view().person(identifier);
              return view == null ? -1 : view.ordinal();
            });
        found.put(ordinal, each.getValue());
      }
    }
    return found;
  }

  private static List<ChannelCredit> credits(Pipeline pipeline, Market market, Truth truth) {
    Map<String, String> names = new HashMap<>();
    for (Channel each : market.settings().channels()) {
      names.put(each.source() + "/" + each.medium(), each.name());
    }
    names.put("newsletter/" + MarketSettings.EMAIL, MarketSettings.EMAIL);
    names.put(MarketSettings.EMAIL, MarketSettings.EMAIL);
    Map<String, Double> estimates = new LinkedHashMap<>();
    Map<String, Long> incremental = truth.channels().incremental();
    incremental.keySet().forEach(each -> estimates.put(each, 0.0));
    List<GoalMeasures.Row> rows =
        pipeline.ask(engine -> engine.view().goalMeasures().rows("order"));
    for (GoalMeasures.Row each : rows) {
      String name = names.get(each.channel());
      if (each.model().equals(Attribution.LINEAR) && name != null) {
        estimates.merge(name, each.shares(), Double::sum);
      }
    }
    List<ChannelCredit> credits = new ArrayList<>();
    estimates.forEach((name, estimate) ->
        credits.add(new ChannelCredit(name, estimate, incremental.getOrDefault(name, 0L))));
    return credits;
  }
}
