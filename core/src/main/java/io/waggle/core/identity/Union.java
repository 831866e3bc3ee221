package io.waggle.core.identity;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The union that one event proposes, built up from its strongest identifier: the people and new
 * identifiers accepted so far, and how many of each kind they have together.
 */
final class Union {
  private final IdentityRules rules;
  private final IntFunction<Identity> identities;
  private final boolean alias;
  private final Link.Evidence evidence;

  private final TreeSet<Integer> people = new TreeSet<>();
  private final List<Candidate> accepted = new ArrayList<>();
  private final List<Refusal> refused = new ArrayList<>();
  private final Holdings held = new Holdings();
  private final Lessons lessons;
  private Separations apart = Separations.NONE;

  private record Refusal(Candidate candidate, Link.Reason reason) {}

  Union(
      IdentityRules rules,
      CollectedEvent event,
      IntFunction<Identity> identities,
      SharedValues shared) {
    this.rules = rules;
    this.identities = identities;
    this.lessons = new Lessons(rules, shared, identities, event);
    this.alias = event.type() == EventType.ALIAS;
    this.evidence = new Link.Evidence(event.messageId(), event.times().event());
  }

  Resolution resolve(List<Candidate> candidates, int nextPerson, List<Identifier> blocked) {
    boolean onlyShared = candidates.stream().allMatch(Candidate::isShared);
    lessons.learn(candidates);
    for (Candidate each : candidates) {
      Link.Reason reason = obstacle(each, onlyShared);
      if (reason == null) {
        accept(each);
      } else {
        refused.add(new Refusal(each, reason));
      }
    }
    boolean created = people.isEmpty();
    int person = created ? nextPerson : people.first();
    Outcome outcome = new Outcome(person);
    outcome.mergeAll();
    outcome.linkAll(created);
    outcome.refuseAll();
    Candidate strongest = accepted.get(0);
    FragmentKey fragment = FragmentKey.of(strongest.hash, strongest.epoch());
    return new Resolution(
        person,
        created,
        fragment,
        outcome.links,
        outcome.merges,
        outcome.moves,
        new Resolution.Aside(blocked, lessons.all()));
  }

  private Link.@Nullable Reason obstacle(Candidate candidate, boolean onlyShared) {
    if (lessons.endsLinking(candidate)) {
      return Link.Reason.SHARED_VALUE;
    }
    boolean leftOut = candidate.isShared() && !onlyShared;
    return leftOut ? Link.Reason.SHARED_DEVICE : obstacle(candidate);
  }

  /** Why the identifier cannot join what is accepted so far; null when it can. */
  private Link.@Nullable Reason obstacle(Candidate candidate) {
    if (candidate.isKnown()) {
      return people.contains(candidate.person())
          ? null
          : obstacle(identities.apply(candidate.person()), candidate);
    }
    if (candidate.provesUser() && held.hasUser()) {
      return Link.Reason.KNOWN_USERS;
    }
    return held.obstacle(candidate.identifier.kind(), evidence.time(), rules);
  }

  private Link.@Nullable Reason obstacle(Identity identity, Candidate candidate) {
    if (accepted.isEmpty()) {
      return null;
    }
    if (apart.forbid(identity.separations())) {
      return Link.Reason.CANNOT_LINK;
    }
    Holdings theirs = Holdings.of(identity);
    boolean theirsHasUser = theirs.hasUser() || candidate.isName() && candidate.provesUser();
    return held.hasUser() && theirsHasUser ? Link.Reason.KNOWN_USERS : held.obstacle(theirs, rules);
  }

  private void accept(Candidate candidate) {
    accepted.add(candidate);
    if (!candidate.isKnown()) {
      held.add(candidate.identifier.kind(), evidence.time());
    } else if (people.add(candidate.person())) {
      Identity theirs = identities.apply(candidate.person());
      apart = apart.and(theirs.separations());
      held.addAll(Holdings.of(theirs));
    }
    if (candidate.provesUser()) {
      held.noteUser();
    }
  }

  /** What the accepted and the refused identifiers mean for the links of the chosen person. */
  private final class Outcome {
    private final int person;
    private final List<Resolution.Linked> links = new ArrayList<>();
    private final List<Resolution.Merge> merges = new ArrayList<>();
    private final List<Resolution.Move> moves = new ArrayList<>();

    Outcome(int person) {
      this.person = person;
    }

    void mergeAll() {
      Candidate anchor = accepted.get(0);
      for (int each : people) {
        if (each != person) {
          Candidate through = throughWhich(each);
          String other = through == anchor ? "" : " and " + describe(through);
          merges.add(new Resolution.Merge(person, each, describe(anchor) + other));
        }
      }
    }

    private Candidate throughWhich(int loser) {
      for (Candidate each : accepted) {
        if (each.isKnown() && each.person() == loser) {
          return each;
        }
      }
      throw new IllegalStateException("no identifier stands for person " + loser);
    }

    void linkAll(boolean created) {
      Candidate anchor = accepted.get(0);
      for (Candidate each : accepted) {
        long print = each == anchor ? firstKnownPrint(anchor) : anchor.hash.hi();
        if (!each.isKnown()) {
          boolean first = created && each == anchor;
          links.add(linked(each, statusOf(each), first ? Link.Reason.FIRST_SEEN : joined(), print));
        } else if (each.person() != anchorPerson()) {
          links.add(linked(each, statusNow(each), Link.Reason.MERGED, print));
        } else if (each.isName() && each.provesUser() && !hasOtherUser(each)) {
          links.add(linked(each, Link.Status.ACTIVE, Link.Reason.SAME_EVENT, 0));
        }
      }
    }

    private Link.Reason joined() {
      return alias ? Link.Reason.ALIAS : Link.Reason.SAME_EVENT;
    }

    /**
     * What a new anchor was tied to: the strongest identifier that was known already; 0 when none
     * was.
     */
    private long firstKnownPrint(Candidate anchor) {
      for (Candidate each : accepted) {
        if (!anchor.isKnown() && each.isKnown()) {
          return each.hash.hi();
        }
      }
      return 0;
    }

    /** Whose the anchor is; a new one is tied to the strongest identifier that was known. */
    private int anchorPerson() {
      for (Candidate each : accepted) {
        if (each.isKnown()) {
          return each.person();
        }
      }
      return person;
    }

    private Link.Status statusOf(Candidate candidate) {
      boolean merelyName = candidate.isUser() && !candidate.provesUser();
      return merelyName ? Link.Status.NAME : Link.Status.ACTIVE;
    }

    private Link.Status statusNow(Candidate candidate) {
      return candidate.isName() ? Link.Status.NAME : Link.Status.ACTIVE;
    }

    private boolean hasOtherUser(Candidate candidate) {
      return Holdings.of(identities.apply(candidate.person())).hasUser();
    }

    void refuseAll() {
      boolean authenticated = accepted.stream().anyMatch(Candidate::provesUser);
      for (Refusal each : refused) {
        Candidate candidate = each.candidate;
        boolean clash = each.reason == Link.Reason.KNOWN_USERS;
        if (candidate.isShared()) {
          continue;
        }
        if (each.reason == Link.Reason.SHARED_VALUE) {
          moves.add(
              move(candidate, Resolution.NOBODY, candidate.epoch() + 1, Link.Reason.SHARED_VALUE));
          links.add(linked(candidate, Link.Status.REFUSED, Link.Reason.SHARED_VALUE, anchorHash()));
        } else if (clash && authenticated && candidate.rule.device() && candidate.isKnown()) {
          settleDevice(candidate);
        } else {
          links.add(linked(candidate, Link.Status.REFUSED, each.reason, anchorHash()));
        }
      }
    }

    private void settleDevice(Candidate device) {
      int epoch = device.epoch() + 1;
      switch (rules.sharedDevice()) {
        case LAST_AUTHENTICATED -> {
          moves.add(move(device, person, epoch, Link.Reason.SHARED_DEVICE));
          links.add(
              new Resolution.Linked(
                  new Link(
                      device.identifier,
                      epoch,
                      Link.Status.ACTIVE,
                      Link.Reason.SHARED_DEVICE,
                      anchorHash(),
                      device.person(),
                      evidence),
                  device.hash));
        }
        case FIRST ->
            links.add(linked(device, Link.Status.REFUSED, Link.Reason.SHARED_DEVICE, anchorHash()));
        case NONE -> moves.add(move(device, Resolution.NOBODY, epoch, Link.Reason.SHARED_DEVICE));
      }
    }

    private Resolution.Move move(Candidate left, int to, int epoch, Link.Reason reason) {
      return new Resolution.Move(
          left.identifier, left.hash, left.person(), to, epoch, reason, evidence);
    }

    private long anchorHash() {
      return accepted.get(0).hash.hi();
    }

    private Resolution.Linked linked(
        Candidate candidate, Link.Status status, Link.Reason reason, long anchor) {
      int other = candidate.person() == person ? Resolution.NOBODY : candidate.person();
      Link link =
          new Link(
              candidate.identifier, candidate.epoch(), status, reason, anchor, other, evidence);
      return new Resolution.Linked(link, candidate.hash);
    }
  }

  private static String describe(Candidate candidate) {
    return candidate.identifier.kind() + " " + candidate.identifier.value();
  }
}
