package io.waggle.core.engine;

import io.waggle.core.identity.LinkTable;
import io.waggle.core.identity.MatchCandidate;
import io.waggle.core.identity.MatchDecision;
import io.waggle.core.identity.MatchProposal;
import io.waggle.core.identity.Resolution;
import io.waggle.core.kernel.Identifier;
import java.util.HashSet;
import java.util.Set;

/**
 * Takes in who may be one person, and does what was decided: merges them as by hand, or keeps them
 * apart. A pair that was said to be two people is never taken in again, whatever names the two by
 * then.
 */
final class MatchReview {
  private final State state;
  private final Step step;
  private final Engine engine;

  /** Two people by ordinal, the smaller first. */
  private record Pair(int one, int other) {
    static Pair of(int a, int b) {
      return new Pair(Math.min(a, b), Math.max(a, b));
    }
  }

  MatchReview(State state, Step step, Engine engine) {
    this.state = state;
    this.step = step;
    this.engine = engine;
  }

  void proposed(Input.MatchesProposed input) {
    Set<Pair> known = new HashSet<>();
    state.candidates.rejections(each ->
        known.add(
            Pair.of(person(state.links.find(each.one())), person(state.links.find(each.other())))));
    state.candidates.visit(
        0,
        each -> {
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
      keepApart(one, 0);
      keepApart(other, 1);
      put(candidate.rejected(step.position(), decision, input.time()));
    }
  }

  /** Takes a rejection back; what else keeps the two apart stays. */
  void reopened(Input.MatchReopened input) {
    MatchCandidate candidate = state.candidates.find(input.candidate());
    if (candidate == null || candidate.status() != MatchCandidate.Status.REJECTED) {
      return;
    }
    MatchProposal pair = candidate.proposal();
    state.candidates.forgetRejection(pair.one().hash(), pair.other().hash());
    long cut = candidate.cut();
    if (cut >= 0) {
      forget(whose(pair.one()), cut);
      forget(whose(pair.other()), cut);
    }
    put(candidate.reopened());
  }

  private void forget(int ordinal, long cut) {
    if (ordinal != Resolution.NOBODY) {
      Person person = state.people.find(ordinal);
      state.people.change(person);
      person.identity.forgetCut(cut);
    }
  }

  private void keepApart(int ordinal, int side) {
    Person person = state.people.find(ordinal);
    state.people.change(person);
    person.identity.keepApart(step.position(), side);
  }

  private MatchCandidate accept(MatchCandidate candidate, Input.MatchDecided input) {
    MatchProposal pair = candidate.proposal();
    MatchDecision decision = input.decision();
    Input.MergeOrdered order =
        new Input.MergeOrdered(
            pair.one(),
            pair.other(),
            decision.forced(),
            decision.actor(),
            decision.reason(),
            input.time());
    HandMerge.Decision merge = HandMerge.decide(state, order, "input-" + step.position());
    if (merge.refused() != null) {
      return candidate.decided(
          MatchCandidate.Status.REFUSED, merge.refused().code(), decision, input.time());
    }
    engine.settle(merge.resolution());
    return candidate.decided(MatchCandidate.Status.ACCEPTED, "", decision, input.time());
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
