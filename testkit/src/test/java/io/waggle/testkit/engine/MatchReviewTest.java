package io.waggle.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.engine.Effect;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.identity.Cut;
import io.waggle.core.identity.Link;
import io.waggle.core.identity.MatchCandidate;
import io.waggle.core.identity.MatchDecision;
import io.waggle.core.identity.MatchProposal;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Identifier;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** People who may be one: proposed, decided, remembered. */
class MatchReviewTest {
  private final InMemoryStateStore store = new InMemoryStateStore();
  private final List<Effect> effects = new ArrayList<>();
  private Engine engine = new Engine(store, EngineSettings.STANDARD);

  private void apply(Input input) {
    engine.apply(engine.position(), input, effects);
  }

  private void see(String user, Identifier... others) {
    apply(
        new Input.Collected(
            new CollectedEvent(
                "m" + engine.position(),
                EventType.IDENTIFY,
                "",
                "web",
                new CollectedEvent.Subject(user, "", "", "", List.of(others)),
                Attributes.EMPTY,
                Attributes.EMPTY,
                CollectedEvent.NO_CONTEXT,
                CollectedEvent.Touch.NONE,
                CollectedEvent.Times.at(1_000 + engine.position()))));
  }

  private static Identifier card(String value) {
    return new Identifier("card", value);
  }

  private static Identifier user(String value) {
    return new Identifier(Identifier.USER_ID, value);
  }

  private void propose(Identifier one, Identifier other) {
    MatchProposal.Part part = new MatchProposal.Part("name", "exact", 11.5);
    apply(
        new Input.MatchesProposed(
            "run-1", List.of(new MatchProposal(one, other, 0.97, -10, List.of(part))), 5_000));
  }

  private void decide(MatchCandidate candidate, boolean accepted) {
    MatchDecision decision = new MatchDecision(accepted, false, false, "ann", "same birthday");
    apply(new Input.MatchDecided(candidate.id(), decision, 6_000));
  }

  private List<MatchCandidate> candidates() {
    List<MatchCandidate> all = new ArrayList<>();
    engine.view().candidates(0, all::add);
    return all;
  }

  private int whose(Identifier identifier) {
    PersonView person = Objects.requireNonNull(engine.view().person(identifier));
    return person.ordinal();
  }

  @Test
  void nothingIsMergedBeforeSomebodyAccepts() {
    see("", card("C1"));
    see("", card("C2"));
    propose(card("C1"), card("C2"));
    assertNotEquals(whose(card("C1")), whose(card("C2")));
    MatchCandidate open = candidates().getFirst();
    assertEquals(MatchCandidate.Status.OPEN, open.status());
    decide(open, true);
    assertEquals(whose(card("C1")), whose(card("C2")));
    MatchCandidate accepted = Objects.requireNonNull(engine.view().candidate(open.id()));
    assertEquals(MatchCandidate.Status.ACCEPTED, accepted.status());
    assertEquals("ann", Objects.requireNonNull(accepted.decision()).actor());
    assertEquals(6_000, accepted.decidedAt());
    assertEquals(1, effects.stream().filter(Effect.Merged.class::isInstance).count());
  }

  @Test
  void whatWasRejectedIsNeverProposedAgainWhateverNamesTheTwo() {
    see("", card("C1"));
    see("", card("C2"));
    propose(card("C1"), card("C2"));
    decide(candidates().getFirst(), false);
    propose(card("C2"), card("C1"));
    assertEquals(1, candidates().size());
    see("u1", card("C1"));
    see("", card("C2"), new Identifier("loyalty", "l"));
    propose(user("u1"), new Identifier("loyalty", "l"));
    assertEquals(1, candidates().size());
    reopen();
    propose(card("C1"), card("C2"));
    assertEquals(1, candidates().size());
    assertEquals(MatchCandidate.Status.REJECTED, candidates().getFirst().status());
  }

  @Test
  void aRejectionThatIsTakenBackLeavesNoTrace() {
    see("", card("C1"));
    see("", card("C2"));
    propose(card("C1"), card("C2"));
    MatchCandidate pair = candidates().getFirst();
    decide(pair, false);
    reopen();
    apply(new Input.MatchReopened(pair.id(), "bob", "not so sure", 7_000));
    assertEquals(List.of(pair), candidates());
    assertEquals(List.of(), engine.view().matchLabels());
    see("u1", card("C1"), card("C2"));
    assertEquals(whose(card("C1")), whose(card("C2")), "an event may join them again");
    apply(new Input.MatchReopened(pair.id(), "bob", "twice", 8_000));
    assertEquals(List.of(pair), candidates(), "only what was rejected");
  }

  @Test
  void whatAnUnmergeTookApartStaysApartWhenARejectionIsTakenBack() {
    see("", card("C1"));
    see("", card("C2"));
    propose(card("C1"), card("C2"));
    MatchCandidate pair = candidates().getFirst();
    decide(pair, false);
    apply(new Input.MergeOrdered(card("C1"), card("C2"), true, "ann", "same", 6_500));
    assertEquals(whose(card("C1")), whose(card("C2")));
    apply(
        new Input.UnmergeOrdered(
            card("C1"), new Cut.Apart(List.of(card("C2"))), "ann", "two", 6_600));
    apply(new Input.MatchReopened(pair.id(), "bob", "not so sure", 7_000));
    see("u1", card("C1"), card("C2"));
    assertNotEquals(whose(card("C1")), whose(card("C2")));
  }

  private void reopen() {
    store.checkpoint(engine.freeze(), engine.position());
    engine.frozenRowsStored();
    engine = new Engine(store, EngineSettings.STANDARD);
  }

  @Test
  void aPairWaitsOnceAndIsDecidedOnce() {
    see("", card("C1"));
    see("", card("C2"));
    propose(card("C1"), card("C2"));
    propose(card("C2"), card("C1"));
    assertEquals(1, candidates().size());
    MatchCandidate first = candidates().getFirst();
    decide(first, false);
    decide(first, true);
    assertEquals(MatchCandidate.Status.REJECTED, candidates().getFirst().status());
    assertNotEquals(whose(card("C1")), whose(card("C2")));
  }

  @Test
  void whoIsOneAlreadyOrUnknownIsNotProposed() {
    see("", card("C1"), new Identifier("loyalty", "l"));
    propose(card("C1"), new Identifier("loyalty", "l"));
    propose(card("C1"), card("unknown"));
    assertTrue(candidates().isEmpty());
  }

  @Test
  void twoKnownUsersStayTwoAndTheReasonIsKept() {
    see("u1", card("C1"));
    see("u2", card("C2"));
    propose(card("C1"), card("C2"));
    decide(candidates().getFirst(), true);
    MatchCandidate refused = candidates().getFirst();
    assertEquals(MatchCandidate.Status.REFUSED, refused.status());
    assertEquals("known_users", refused.note());
    assertTrue(refused.isUndecided());
    assertNotEquals(whose(user("u1")), whose(user("u2")));
  }

  @Test
  void forceMergesTwoKnownUsersAndTheLinkLogSaysWho() {
    see("u1", card("C1"));
    see("u2", card("C2"));
    propose(card("C1"), card("C2"));
    MatchDecision forced = new MatchDecision(true, true, false, "ann", "registered twice");
    apply(new Input.MatchDecided(candidates().getFirst().id(), forced, 6_000));
    assertEquals(MatchCandidate.Status.ACCEPTED, candidates().getFirst().status());
    assertEquals(whose(user("u1")), whose(user("u2")));
    Link link =
        Objects.requireNonNull(engine.view().person(card("C1"))).links().stream()
            .filter(each -> each.reason() == Link.Reason.BY_HAND)
            .findFirst()
            .orElseThrow();
    assertEquals("ann", link.evidence().actor());
    assertEquals("registered twice", link.evidence().note());
  }

  @Test
  void whatWasRejectedNoEventMergesEither() {
    see("", card("C1"));
    see("", card("C2"));
    propose(card("C1"), card("C2"));
    decide(candidates().getFirst(), false);
    see("", card("C1"), card("C2"));
    assertNotEquals(whose(card("C1")), whose(card("C2")));
    reopen();
    see("", card("C2"), card("C1"));
    assertNotEquals(whose(card("C1")), whose(card("C2")));
    List<Link> links = Objects.requireNonNull(engine.view().person(card("C1"))).links();
    assertEquals(Link.Reason.CANNOT_LINK, links.getLast().reason());
  }

  @Test
  void aPairThatBecameOneMeanwhileIsStale() {
    see("", card("C1"));
    see("", card("C2"));
    propose(card("C1"), card("C2"));
    see("", card("C1"), card("C2"));
    decide(candidates().getFirst(), true);
    assertEquals(MatchCandidate.Status.STALE, candidates().getFirst().status());
    assertEquals("one_person", candidates().getFirst().note());
  }

  @Test
  void onlyWhatPeopleDecidedIsALabel() {
    for (int i = 0; i < 3; i++) {
      see("", card("A" + i));
      see("", card("B" + i));
      propose(card("A" + i), card("B" + i));
    }
    List<MatchCandidate> all = candidates();
    decide(all.get(0), true);
    decide(all.get(1), false);
    apply(
        new Input.MatchDecided(
            all.get(2).id(), new MatchDecision(true, false, true, "threshold", "0.97"), 7_000));
    assertEquals(2, engine.view().matchLabels().size());
    assertEquals(1, engine.view().matchLabels().stream().filter(each -> each.same()).count());
  }
}
