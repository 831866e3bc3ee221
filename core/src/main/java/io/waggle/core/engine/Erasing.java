package io.waggle.core.engine;

import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.contact.HandedOn;
import io.waggle.core.identity.Division;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.identity.Link;
import io.waggle.core.identity.LinkTable;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Erases people: within one input everything goes that was kept of one, and those who have copies
 * are told. What remains are figures that name nobody, and an entry in the ledger.
 */
final class Erasing {
  static final String REASON = "erased";

  private static final int LOOKS_PER_INPUT = 256;

  /** Why an event goes to quarantine. */
  static final String SUPPRESSED = "person.suppressed";

  private final State state;
  private final Step step;
  private final Engine engine;

  Erasing(State state, Step step, Engine engine) {
    this.state = state;
    this.step = step;
    this.engine = engine;
  }

  /** A request that was met before is met again by doing nothing. */
  void apply(Input.ErasureOrdered order) {
    if (state.erasures.ofRequest(order.request()) != null) {
      return;
    }
    Division.Refused refused = refusal(state, order);
    if (refused != null) {
      step.add(
          new Effect.IdentityRefused(
              step.position(),
              "erasure",
              refused.code(),
              refused.message(),
              order.actor(),
              order.time()));
      return;
    }
    state.erasures.salt(order.salt());
    Person person = Unmerging.whose(state, order.person());
    if (person == null) {
      changeSuppression(order);
    } else {
      erase(order, person);
    }
  }

  /**
   * Why the order would do nothing now; null when it would. Nobody there is no reason when the
   * order changes what is to become of the identifier.
   */
  static Division.@Nullable Refused refusal(State state, Input.ErasureOrdered order) {
    if (Unmerging.whose(state, order.person()) != null) {
      return null;
    }
    Erasure before = find(state, order.person());
    if (before == null) {
      return new Division.Refused(
          "unknown_identifier", "nobody goes by that " + order.person().kind());
    }
    return before.suppressed() == order.suppress() ? erased(order.person(), before) : null;
  }

  /** That whoever went by the identifier was erased; null when they were not. */
  static Division.@Nullable Refused erased(State state, Identifier identifier) {
    Erasure before = find(state, identifier);
    return before == null ? null : erased(identifier, before);
  }

  private static @Nullable Erasure find(State state, Identifier identifier) {
    return state.erasures.find(state.definitions.rules().normalised(identifier));
  }

  private static Division.Refused erased(Identifier identifier, Erasure before) {
    return new Division.Refused(
        REASON,
        "who went by that " + identifier.kind() + " was erased by request " + before.request());
  }

  private void changeSuppression(Input.ErasureOrdered order) {
    Erasure before = find(state, order.person());
    if (before != null) {
      add(order, before.hashes(), Erasure.Reach.NOTHING);
    }
  }

  /**
   * Looks at some of the people for what their link logs say of those erased: identifiers that were
   * refused to them or taken away from them. Everybody is looked at once after an erasure, so many
   * with every input: a scan of the past, for which other inputs are ticks, is to find the same.
   */
  void forgetMentions() {
    for (int i = 0; i < LOOKS_PER_INPUT && state.mentions.isActive(); i++) {
      int ordinal = state.mentions.next();
      if (state.people.current(ordinal) == ordinal) {
        forgetMentions(state.people.find(ordinal));
        state.people.trim();
      }
    }
  }

  private void forgetMentions(Person person) {
    if (person.identity.links().stream().anyMatch(this::isMention)) {
      state.people.change(person);
      person.identity.forget(this::isMention);
    }
  }

  /** Whether the entry is from before the identifier's erasure; later ones are of somebody new. */
  private boolean isMention(Link link) {
    if (link.holds()) {
      return false;
    }
    Erasure erasure = state.erasures.find(link.identifier());
    return erasure != null && link.evidence().time() <= erasure.time();
  }

  /**
   * An event would make somebody known again by an identifier that is to be kept out. It is counted
   * with its reason, and nothing that it says is kept.
   */
  void keepOut(CollectedEvent event) {
    Fault fault =
        new Fault(
            SUPPRESSED,
            "event",
            "whom it names was erased and is not to be known again",
            "Nothing is to be done; an erasure order with suppress: false lets it in again.");
    state.sources.quarantined(event.source());
    state.quarantine.add(
        step.position(),
        new Input.Quarantined(
            event.source(), "", event.name(), fault, new byte[0], event.times().received()));
  }

  private void add(Input.ErasureOrdered order, List<Hash128> hashes, Erasure.Reach reach) {
    state.erasures.add(
        new Erasure(
            step.position(),
            order.request(),
            order.suppress(),
            hashes,
            reach,
            order.actor(),
            order.reason(),
            order.time()));
  }

  /** What would go of what profiles keep. */
  static List<FragmentKey> fragmentsOf(Person person) {
    List<FragmentKey> fragments = new ArrayList<>(person.profile.fragmentKeys());
    // Of very many the profile keeps some together, under none of their names.
    person.identity.links().stream()
        .filter(Link::holds)
        .forEach(each -> fragments.add(each.fragment()));
    return fragments;
  }

  /** How much would go. */
  static Erasure.Reach reach(State state, Person person) {
    Set<Identifier> identifiers = Set.copyOf(person.identity.identifiers());
    List<ContactRecord> records = person.contacts.records();
    int lists = 0;
    for (Identifier each : identifiers) {
      lists += state.lists.listsOf(each.hash()).size();
    }
    return new Erasure.Reach(
        identifiers.size(),
        state.people.ordinalsOf(person.ordinal).size(),
        person.profile.fragmentKeys().size(),
        person.memberships.audiences().size(),
        person.consents.records().size(),
        person.enrolments.current().size(),
        records.size(),
        (int) records.stream().filter(Erasing::isToLeave).count(),
        lists,
        state.candidates.naming(identifiers).size());
  }

  private static boolean isToLeave(ContactRecord record) {
    return record.status() == DeliveryStatus.PENDING || record.status() == DeliveryStatus.CLAIMED;
  }

  private void erase(Input.ErasureOrdered order, Person person) {
    state.people.change(person);
    List<Integer> ordinals = state.people.ordinalsOf(person.ordinal);
    Erasure.Reach reach = reach(state, person);
    Set<Identifier> own = new HashSet<>(person.identity.identifiers());
    add(order, own.stream().map(state.erasures::hash).sorted().toList(), reach);
    state.definitions.runner().onErased(engine.subject(person), state.now, step.about(person));
    engine.membershipEffects(person, state.audiences.erase(person, REASON, state.now));
    forgetIdentifiers(person, own);
    for (HandedOn each : person.contacts.handedOn()) {
      if (!ordinals.contains(each.person())) {
        state.erasures.keep(each);
      }
    }
    if (state.coverage.isAwaited()) {
      state.strays.erase(ordinals, fragmentsOf(person), step.position());
    } else {
      state.strays.erase(ordinals);
    }
    state.large.forget(person.ordinal);
    state.people.erase(person);
    state.mentions.restart(state.people.next());
    step.add(
        new Effect.Erased(
            step.position(), person.ordinal, ordinals, order.request(), order.time()));
  }

  /** Nothing leads to the person any more. What others go by now stays theirs. */
  private void forgetIdentifiers(Person person, Set<Identifier> own) {
    for (Link each : person.identity.links()) {
      long entry = state.links.find(each.identifier().hash());
      if (entry != LinkTable.MISSING && LinkTable.person(entry) == person.ordinal) {
        state.links.erase(each.identifier().hash());
      }
    }
    for (Identifier each : own) {
      state.lists.erase(each.hash());
    }
    state.candidates.erase(own);
  }
}
