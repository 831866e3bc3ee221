package io.waggle.core.contact;

import io.waggle.core.contact.FrequencyCap.Load;
import io.waggle.core.contact.FrequencyCap.Standing;
import io.waggle.core.contact.FrequencyCap.TimedUse;
import io.waggle.core.privacy.ConsentDecision;
import io.waggle.core.privacy.Purpose;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policies that say yes or not yet. Each can be asked about a later time than now: then it is
 * taken that nothing more is sent until then but what is planned with a higher priority.
 */
final class TimeRules {
  private static final CapWindow WEEK = new CapWindow.Rolling(7 * 86_400_000L);

  private final List<ContactPolicyDefinition> definitions;

  TimeRules(List<ContactPolicyDefinition> definitions) {
    this.definitions = definitions;
  }

  PolicyAnswer notPaused(ContactRequest request, long at) {
    long until = request.recipient().history().wishes().pausedUntil();
    return at < until && !isExempt(request.message())
        ? PolicyAnswer.holds(ContactRule.PAUSE, ContactPolicy.PAUSED, "", until)
        : PolicyAnswer.allows(ContactRule.PAUSE, "");
  }

  PolicyAnswer notQuiet(ContactRequest request, long at) {
    String evidence = "";
    for (ContactPolicyDefinition definition : binding(request.message())) {
      ContactPolicyDefinition.Clocks clocks = definition.clocks();
      ZoneId zone = clocks.zone().of(request.recipient().facts());
      for (QuietHours each : clocks.quietHours()) {
        if (!each.binds(request.message().channel())) {
          continue;
        }
        if (zone == null) {
          return PolicyAnswer.refuses(ContactRule.QUIET_HOURS, ContactPolicy.UNKNOWN_ZONE, "");
        }
        long end = each.endAfter(at, zone, clocks.calendar());
        if (end > at) {
          String window = each.describe() + " " + zone;
          return PolicyAnswer.holds(
              ContactRule.QUIET_HOURS, ContactPolicy.QUIET_HOURS, window, end);
        }
        evidence = zone.toString();
      }
    }
    return PolicyAnswer.allows(ContactRule.QUIET_HOURS, evidence);
  }

  PolicyAnswer capsKept(ContactRequest request, long at) {
    Place.Use asked = Place.Use.of(request.message());
    List<TimedUse> taken = taken(request, at);
    Load tightest = null;
    Load reached = null;
    long free = 0;
    for (ContactPolicyDefinition definition : binding(request.message())) {
      Standing standing = standing(definition, request);
      for (FrequencyCap each : definition.limits().caps()) {
        if (!each.scope().binds(asked)) {
          continue;
        }
        Load load = each.load(taken, asked, standing, at);
        tightest = tightest == null || room(load) < room(tightest) ? load : tightest;
        if (load.isReached() && load.freeAt(at) > free) {
          free = load.freeAt(at);
          reached = load;
        }
      }
    }
    Load wish = wished(request, taken, at);
    if (wish != null && wish.isReached() && wish.freeAt(at) > free) {
      free = wish.freeAt(at);
      reached = wish;
    }
    if (reached != null) {
      return PolicyAnswer.holds(
          ContactRule.FREQUENCY_CAP, ContactPolicy.FREQUENCY_CAP, reached.evidence(), free);
    }
    String evidence = tightest == null ? "" : tightest.evidence();
    return PolicyAnswer.allows(ContactRule.FREQUENCY_CAP, evidence);
  }

  /** How full the number is that the person asked for; null when none was asked for. */
  private @Nullable Load wished(ContactRequest request, List<TimedUse> taken, long at) {
    int most = request.recipient().history().wishes().mostAWeek();
    if (most == 0 || isExempt(request.message())) {
      return null;
    }
    FrequencyCap wish =
        new FrequencyCap(
            FrequencyCap.Scope.of(FrequencyCap.ANY), new FrequencyCap.Limit(most, Map.of()), WEEK);
    Place.Use asked = Place.Use.of(request.message());
    return wish.load(taken, asked, new Standing(ZoneOffset.UTC, "the person's wish"), at);
  }

  /** Whether a person's own wishes leave it alone: what is owed, and what needs no consent. */
  private static boolean isExempt(ContactMessage message) {
    return message.isOwed() || !message.purpose().needsConsent();
  }

  /** Whether a message of a higher priority that is due soon would find its place taken. */
  PolicyAnswer noneGoesBefore(ContactRequest request, long at) {
    Place.Use asked = Place.Use.of(request.message());
    for (ContactPolicyDefinition definition : binding(request.message())) {
      if (definition.lookAheadMillis() == 0) {
        continue;
      }
      List<Rival> rivals = rivals(request, at, at + definition.lookAheadMillis());
      Standing standing = standing(definition, request);
      for (FrequencyCap each : definition.limits().caps()) {
        Rival first =
            each.scope().binds(asked) ? ousted(each, request, at, rivals, standing) : null;
        if (first != null) {
          String evidence = first.use.campaign() + " at " + Instant.ofEpochMilli(first.at);
          return PolicyAnswer.holds(ContactRule.PRIORITY, ContactPolicy.YIELDS, evidence, first.at);
        }
      }
    }
    return PolicyAnswer.allows(ContactRule.PRIORITY, "");
  }

  /** A message of a higher priority that is planned. */
  private record Rival(Place.Use use, long at) {}

  /** The rival that would find no place if this message took one now; null when there is none. */
  private @Nullable Rival ousted(
      FrequencyCap cap, ContactRequest request, long at, List<Rival> rivals, Standing person) {
    List<TimedUse> taken = new ArrayList<>(taken(request, at));
    Place.Use asked = Place.Use.of(request.message());
    taken.add(new TimedUse(asked, at));
    for (Rival each : rivals) {
      boolean shares =
          cap.scope().binds(each.use)
              && cap.scope().counts(asked, each.use)
              && cap.window().after(each.at, person.zone()) < at;
      if (shares && cap.load(taken, each.use, person, each.at).isReached()) {
        return each;
      }
      taken.add(new TimedUse(each.use, each.at));
    }
    return null;
  }

  /** What is planned with a higher priority and due in {@code (after, until]}, earliest first. */
  private static List<Rival> rivals(ContactRequest request, long after, long until) {
    ContactMessage message = request.message();
    Set<String> seen = new HashSet<>();
    seen.add(message.intent());
    List<Rival> rivals = new ArrayList<>();
    for (Planned each : request.recipient().history().planned()) {
      boolean known = !seen.add(each.intent());
      boolean due = each.at() > after && each.at() <= until;
      if (!known && due && each.priority() > message.priority() && mayGo(request, each.use())) {
        rivals.add(new Rival(each.use(), each.at()));
      }
    }
    for (ContactRequest.Upcoming each : request.upcoming()) {
      boolean known = !seen.add(each.message().intent());
      boolean due = each.at() > after && each.at() <= until;
      Place.Use use = Place.Use.of(each.message());
      boolean counts = !each.message().isOwed() && mayGo(request, use);
      if (!known && due && each.message().priority() > message.priority() && counts) {
        rivals.add(new Rival(use, each.at()));
      }
    }
    rivals.sort(Comparator.comparingLong(Rival::at).thenComparing(each -> each.use.campaign()));
    return rivals;
  }

  private static boolean mayGo(ContactRequest request, Place.Use use) {
    return request
            .recipient()
            .facts()
            .consents()
            .decide(Purpose.named(use.purpose()), use.channel())
        instanceof ConsentDecision.Allowed;
  }

  /**
   * The places taken at the time, oldest first. What is reserved and not confirmed counts as if it
   * left now; for a later time, so does what is planned before it with a higher priority.
   */
  private static List<TimedUse> taken(ContactRequest request, long at) {
    List<TimedUse> taken = new ArrayList<>();
    for (Place each : request.recipient().history().places()) {
      taken.add(new TimedUse(each.use(), each.isConfirmed() ? each.time() : request.now()));
    }
    if (at > request.now()) {
      rivals(request, request.now(), at)
          .forEach(each -> taken.add(new TimedUse(each.use, each.at)));
    }
    taken.sort(Comparator.comparingLong(TimedUse::time));
    return taken;
  }

  private static Standing standing(ContactPolicyDefinition definition, ContactRequest request) {
    ZoneId zone = definition.clocks().zone().of(request.recipient().facts());
    String grade = definition.limits().grades().of(request.recipient().facts(), request.now());
    return new Standing(zone == null ? ZoneOffset.UTC : zone, grade);
  }

  private List<ContactPolicyDefinition> binding(ContactMessage message) {
    return definitions.stream().filter(each -> each.binds(message)).toList();
  }

  private static int room(Load load) {
    return load.most() - load.places().size();
  }
}
