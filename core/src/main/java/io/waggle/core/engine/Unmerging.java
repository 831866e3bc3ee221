package io.waggle.core.engine;

import io.waggle.core.audience.MembershipChange;
import io.waggle.core.identity.Cut;
import io.waggle.core.identity.Divider;
import io.waggle.core.identity.Division;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.identity.Link;
import io.waggle.core.identity.LinkTable;
import io.waggle.core.identity.Parting;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes people apart who were wrongly taken for one, with everything that followed from it: within
 * one input, so nobody sees half of it.
 */
final class Unmerging {
  private final State state;
  private final Step step;
  private final Engine engine;

  Unmerging(State state, Step step, Engine engine) {
    this.state = state;
    this.step = step;
    this.engine = engine;
  }

  void apply(Input.UnmergeOrdered order) {
    Division division = divide(state, order);
    switch (division) {
      case Division.Refused refused ->
          step.add(
              new Effect.IdentityRefused(
                  step.position(),
                  "unmerge",
                  refused.code(),
                  refused.message(),
                  order.actor(),
                  order.time()));
      case Division.Parts parts -> part(order, parts);
    }
  }

  /** How the person would fall apart now; changes nothing. */
  static Division divide(State state, Input.UnmergeOrdered order) {
    Person person = whose(state, order.person());
    if (person == null) {
      Identifier asked = order.person();
      Division.Refused erased = Erasing.erased(state, asked);
      if (erased != null) {
        return erased;
      }
      String name = asked.kind() + " " + asked.value();
      return new Division.Refused("unknown_identifier", "nobody goes by the " + name);
    }
    int ordinal = person.ordinal;
    List<Integer> gone = new ArrayList<>();
    if (order.cut() instanceof Cut.Merge merge) {
      boolean theirs =
          merge.loser() != ordinal
              && state.people.exists(merge.loser())
              && state.people.current(merge.loser()) == ordinal;
      gone.addAll(theirs ? state.people.ordinalsOf(merge.loser()) : List.of());
    }
    return Divider.divide(
        person.identity,
        normalised(state, order.cut()),
        state.definitions.rules(),
        new Divider.Family(ordinal, state.people.ordinalsOf(ordinal), gone));
  }

  static @Nullable Person whose(State state, Identifier identifier) {
    long entry = state.links.find(state.definitions.rules().normalised(identifier).hash());
    return entry == LinkTable.MISSING || LinkTable.person(entry) < 0
        ? null
        : state.people.find(LinkTable.person(entry));
  }

  private static Cut normalised(State state, Cut cut) {
    var rules = state.definitions.rules();
    return switch (cut) {
      case Cut.Apart apart ->
          new Cut.Apart(apart.identifiers().stream().map(rules::normalised).toList());
      case Cut.Between between ->
          new Cut.Between(rules.normalised(between.one()), rules.normalised(between.other()));
      case Cut.Merge merge -> merge;
      case Cut.Whole whole -> whole;
    };
  }

  private void part(Input.UnmergeOrdered order, Division.Parts division) {
    Person person = state.people.find(division.parts().getFirst().ordinal());
    state.people.change(person);
    List<Person> people = new ArrayList<>(List.of(person));
    for (Division.Part each : division.parts().subList(1, division.parts().size())) {
      boolean isNew = each.ordinal() == Division.Part.NEW;
      people.add(isNew ? state.people.create() : state.people.revive(each.ordinal()));
    }
    List<Integer> ordinals = people.stream().map(each -> each.ordinal).toList();
    List<Effect.Alias> aliases = realias(division, ordinals);
    Parting.repoint(division, ordinals, state.links);
    PersonParting parting = new PersonParting(people, division, state.definitions);
    state
        .definitions
        .runner()
        .onSplit(engine.subject(person), parting::isLost, state.now, step.about(person));
    List<List<FragmentKey>> fragments = parting.fragments();
    List<List<FragmentKey>> told = parting.toldUnder();
    List<List<String>> deliveries = parting.deliveries();
    Link.Evidence evidence =
        new Link.Evidence("input-" + step.position(), order.time(), order.actor(), order.reason());
    parting.part(evidence, step.position());
    boolean leave = division.heirs().values().stream().anyMatch(place -> place > 0);
    noteStrays(fragments, ordinals, leave);
    List<Effect.SplitPart> parts = new ArrayList<>();
    for (int i = 1; i < people.size(); i++) {
      parts.add(new Effect.SplitPart(ordinals.get(i), told.get(i), deliveries.get(i)));
    }
    step.add(
        new Effect.Split(
            step.position(),
            person.ordinal,
            told.getFirst(),
            parts,
            aliases,
            order.actor(),
            order.reason(),
            order.time()));
    people.forEach(this::follow);
    restore(people);
  }

  /** Who was in an audience before the merge and is in it again is in it since then. */
  private void restore(List<Person> people) {
    Person person = people.getFirst();
    person.formers.takenBack(
        person.memberships,
        ordinal ->
            people.stream()
                .skip(1)
                .filter(each -> each.ordinal == ordinal)
                .findFirst()
                .map(each -> each.memberships)
                .orElse(null));
    for (Person each : people) {
      engine.membershipEffects(each, state.audiences.evaluateAll(each, state.now));
      engine.schedule(each);
    }
  }

  /**
   * Keeps track of who has what moved: its identifier may go over to others later.
   *
   * @param leave whether some who were merged into the person go, maybe without what was theirs
   */
  private void noteStrays(
      List<List<FragmentKey>> fragments, List<Integer> ordinals, boolean leave) {
    for (int i = 0; i < ordinals.size(); i++) {
      for (FragmentKey each : fragments.get(i)) {
        if (i > 0 || leave || state.strays.holderOf(each) >= 0) {
          state.strays.put(each, ordinals.get(i));
        }
      }
    }
  }

  /** Lets every ordinal that was merged into the person stand for the part it belongs to. */
  private List<Effect.Alias> realias(Division.Parts division, List<Integer> ordinals) {
    List<Effect.Alias> aliases = new ArrayList<>();
    division.heirs().keySet().stream()
        .sorted()
        .filter(each -> !each.equals(ordinals.getFirst()))
        .forEach(each -> {
          int owner = ordinals.get(division.heirs().getOrDefault(each, 0));
          int heir = ordinals.contains(each) ? each : owner;
          if (state.people.current(each) != heir) {
            state.people.realias(each, heir);
          }
          aliases.add(new Effect.Alias(each, heir));
        });
    return aliases;
  }

  /**
   * What follows for one part. Who enters an audience by this has done nothing, so it starts no
   * journey.
   */
  private void follow(Person person) {
    state.large.look(person, step, state.now);
    List<MembershipChange> moves = state.audiences.evaluateAll(person, state.now);
    engine.membershipEffects(person, moves);
    Subject subject = engine.subject(person);
    state.definitions.runner().onConsentChanged(subject, state.now, step.about(person));
    state.definitions.runner().onFacts(subject, state.now, step.about(person));
    engine.schedule(person);
    person.conversions.reshare(
        person.touches,
        state.definitions.goals(),
        (before, after) -> {
          state.goalMeasures.share(before.conversion(), after.conversion());
          step.add(
              new Effect.CreditShared(
                  step.position(),
                  after.conversion().goal(),
                  person.ordinal,
                  after.position(),
                  after.conversion().value(),
                  after.conversion().credits(),
                  after.conversion().time()));
        });
  }
}
