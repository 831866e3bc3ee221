package io.waggle.testkit.people;

import io.waggle.core.audience.AudienceEvaluator;
import io.waggle.core.audience.AudiencePopulations;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.AudienceSubject;
import io.waggle.core.audience.MembershipChange;
import io.waggle.core.audience.Memberships;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.Identity;
import io.waggle.core.identity.IdentityResolver;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.identity.LinkTable;
import io.waggle.core.identity.Resolution;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.privacy.ConsentTerms;
import io.waggle.core.privacy.Consents;
import io.waggle.core.profile.MeasureKey;
import io.waggle.core.profile.Profile;
import io.waggle.core.profile.ProfileChange;
import io.waggle.core.profile.ProfilePlan;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Identity, profile and audiences together, in memory, one event after another. */
public final class SmallEngine {
  private IdentityRules rules;
  private IdentityResolver resolver;
  private final LinkTable links;
  private final List<Person> people = new ArrayList<>();
  private final ProfileChange change = new ProfileChange();
  private final AudiencePopulations populations = new AudiencePopulations();
  private final List<Entry> journal = new ArrayList<>();
  private final List<MembershipChange> changes = new ArrayList<>();
  private final List<MembershipChange> loserChanges = new ArrayList<>();
  private final IntFunction<Identity> identities = person -> person(person).identity();
  private ProfilePlan plan = ProfilePlan.STANDARD;
  private AudienceEvaluator evaluator = new AudienceEvaluator(AudienceSet.EMPTY);
  private int merges;

  /** The parts of one person. */
  public record Person(
      Identity identity, Profile profile, Memberships memberships, Consents consents)
      implements AudienceSubject {
    Person() {
      this(new Identity(), new Profile(), new Memberships(), new Consents());
    }
  }

  /** A change of membership and whose it is. */
  public record Entry(int person, MembershipChange change) {}

  public SmallEngine(IdentityRules rules) {
    this(rules, new LinkTable(new InMemoryStateStore(), 1 << 20));
  }

  public SmallEngine(IdentityRules rules, LinkTable links) {
    this.rules = rules;
    this.resolver = new IdentityResolver(rules);
    this.links = links;
  }

  /** The same engine from now on under other rules. */
  public SmallEngine under(IdentityRules others) {
    rules = others;
    resolver = new IdentityResolver(others);
    return this;
  }

  /** Publishes audiences: everybody there is looked at again. */
  public void publish(AudienceSet audiences, long nowMillis) {
    List<MeasureKey> measures = new ArrayList<>(audiences.measures());
    measures.addAll(audiences.tags().measures());
    plan = ProfilePlan.of(audiences.counters(), measures);
    evaluator = new AudienceEvaluator(audiences);
    for (int person = 0; person < people.size(); person++) {
      Person each = people.get(person);
      evaluator.evaluateAll(each, nowMillis, changes);
      note(person, changes);
    }
  }

  /** Takes an event at its time of receipt; returns the person, or {@link Resolution#NOBODY}. */
  public int take(CollectedEvent event) {
    long now = event.times().received();
    Resolution resolution = resolver.resolve(event, links, identities, people.size());
    if (resolution.person() == Resolution.NOBODY) {
      return Resolution.NOBODY;
    }
    if (resolution.created()) {
      people.add(new Person());
    }
    resolver.apply(resolution, links, identities);
    Person person = people.get(resolution.person());
    for (Resolution.Merge merge : resolution.merges()) {
      merge(merge, now);
    }
    person.profile.apply(event, resolution.fragment(), plan, change);
    if (resolution.merges().isEmpty()) {
      evaluator.onEvent(person, change, now, changes);
    } else {
      evaluator.evaluateAll(person, now, changes);
    }
    note(resolution.person(), changes);
    return resolution.person();
  }

  /** Records an answer about consent of a person. */
  public void consent(int ordinal, ConsentTerms terms, boolean granted, long now) {
    Person person = people.get(ordinal);
    person.consents.record(terms, granted, "", "test", now);
    evaluator.onConsent(person, now, changes);
    note(ordinal, changes);
  }

  private void merge(Resolution.Merge merge, long now) {
    merges++;
    Person winner = people.get(merge.winner());
    Person loser = people.get(merge.loser());
    winner.profile.merge(loser.profile);
    winner.consents.merge(loser.consents, merge.loser(), now);
    evaluator.onMerge(winner.memberships, loser.memberships, now, changes, loserChanges);
    note(merge.winner(), changes);
    note(merge.loser(), loserChanges);
    people.set(merge.loser(), new Person());
  }

  /** Lets time pass: everybody whose recheck time has come is looked at, at that time. */
  public void clock(long nowMillis) {
    for (int person = 0; person < people.size(); person++) {
      Person each = people.get(person);
      while (each.memberships.recheckAt() <= nowMillis) {
        long due = each.memberships.recheckAt();
        evaluator.onClock(each, due, changes);
        note(person, changes);
      }
    }
  }

  private void note(int person, List<MembershipChange> noted) {
    for (MembershipChange each : noted) {
      populations.apply(person, each);
      journal.add(new Entry(person, each));
    }
    noted.clear();
  }

  /** Whose an identifier is, or {@link Resolution#NOBODY}. */
  public int personOf(String kind, String value) {
    Identifier normalised = rules.normalised(new Identifier(kind, value));
    long entry = links.find(normalised.hash());
    return entry == LinkTable.MISSING ? Resolution.NOBODY : LinkTable.person(entry);
  }

  public Person person(int person) {
    return people.get(person);
  }

  public @Nullable Person find(String kind, String value) {
    int person = personOf(kind, value);
    return person < 0 ? null : people.get(person);
  }

  public int created() {
    return people.size();
  }

  public int merges() {
    return merges;
  }

  public LinkTable links() {
    return links;
  }

  public AudiencePopulations populations() {
    return populations;
  }

  public List<Entry> journal() {
    return journal;
  }

  public AudienceSet audiences() {
    return evaluator.audiences();
  }
}
