package io.waggle.core.engine;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.identity.Link;
import io.waggle.core.identity.LinkTable;
import io.waggle.core.identity.MatchCandidate;
import io.waggle.core.identity.MatchDecision;
import io.waggle.core.identity.MatchProposal;
import io.waggle.core.identity.Resolution;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Takes in who may be one person, and does what was decided. A pair that was said to be two people
 * is never taken in again, whatever names the two by then.
 */
final class MatchReview {
  private final State state;
  private final Step step;
  private final Function<Resolution, Person> settle;

  /** Two people by ordinal, the smaller first. */
  private record Pair(int one, int other) {
    static Pair of(int a, int b) {
      return new Pair(Math.min(a, b), Math.max(a, b));
    }
  }

  /**
   * @param settle does what a resolution says
   */
  MatchReview(State state, Step step, Function<Resolution, Person> settle) {
    this.state = state;
    this.step = step;
    this.settle = settle;
  }

  void proposed(Input.MatchesProposed input) {
    Set<Pair> known = new HashSet<>();
    state.candidates.rejections(each ->
        known.add(
            Pair.of(
                person(state.links.find(each.one())), person(state.links.find(each.other())))));
    state.candidates.visit(0, each -> {
      if (each.isUndecided()) {
        known.add(Pair.of(whose(each.proposal().one()), whose(each.proposal().other())));
      }
      return true;
    });
    for (int i = 0; i < input.proposals().size(); i++) {
      MatchProposal each = input.proposals().get(i);
      int one = whose(each.one());
      int other = whose(each.other());
      boolean two = one != Resolution.NOBODY && other != Resolution.NOBODY && one != other;
      if (two && known.add(Pair.of(one, other))) {
        state.candidates.put(
            new MatchCandidate(
                step.position() * Input.MatchesProposed.MAX + i,
                each,
                input.model(),
                input.time(),
                MatchCandidate.Status.OPEN,
                "",
                null,
                0));
      }
    }
  }

  void decided(Input.MatchDecided input) {
    MatchCandidate candidate = state.candidates.find(input.candidate());
    if (candidate == null || !candidate.isUndecided()) {
      return;
    }
    MatchDecision decision = input.decision();
    MatchProposal pair = candidate.proposal();
    int one = whose(pair.one());
    int other = whose(pair.other());
    if (one == Resolution.NOBODY || other == Resolution.NOBODY || one == other) {
      String why = one == other ? "one_person" : "nobody";
      put(candidate.decided(MatchCandidate.Status.STALE, why, decision, input.time()));
    } else if (decision.accepted()) {
      put(accept(candidate, input));
    } else {
      state.candidates.reject(pair.one().hash(), pair.other().hash());
      put(candidate.decided(MatchCandidate.Status.REJECTED, "", decision, input.time()));
    }
  }

  /** As if one event had carried both identifiers, so that the same rules hold. */
  private MatchCandidate accept(MatchCandidate candidate, Input.MatchDecided input) {
    MatchProposal pair = candidate.proposal();
    Resolution resolution =
        state
            .definitions
            .resolver()
            .resolve(
                both(pair, input.time()), state.links, state::identity, state.people.next());
    if (resolution.merges().isEmpty()) {
      String why = refusal(resolution);
      return candidate.decided(
          MatchCandidate.Status.REFUSED, why, input.decision(), input.time());
    }
    settle.apply(resolution);
    return candidate.decided(
        MatchCandidate.Status.ACCEPTED, "", input.decision(), input.time());
  }

  private static String refusal(Resolution resolution) {
    for (Resolution.Linked each : resolution.links()) {
      if (each.link().status() == Link.Status.REFUSED) {
        return each.link().reason().name().toLowerCase(Locale.ROOT);
      }
    }
    return Link.Reason.SHARED_DEVICE.name().toLowerCase(Locale.ROOT);
  }

  private CollectedEvent both(MatchProposal pair, long time) {
    CollectedEvent.Subject subject =
        new CollectedEvent.Subject("", "", "", "", List.of(pair.one(), pair.other()));
    return new CollectedEvent(
        "input-" + step.position(),
        EventType.IDENTIFY,
        "",
        "",
        subject,
        Attributes.EMPTY,
        Attributes.EMPTY,
        CollectedEvent.NO_CONTEXT,
        CollectedEvent.Touch.NONE,
        CollectedEvent.Times.at(time));
  }

  private void put(MatchCandidate candidate) {
    state.candidates.put(candidate);
  }

  private int whose(Identifier identifier) {
    return person(state.links.find(identifier.hash()));
  }

  private static int person(long entry) {
    return entry == LinkTable.MISSING ? Resolution.NOBODY : LinkTable.person(entry);
  }
}
