package io.waggle.core.journey;

import io.waggle.core.audience.Condition;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.Verdict;
import io.waggle.core.experiment.Arm;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;

/** Who comes into a journey, and on which side of its holdout. */
final class Entrance {
  static final String BUSY = "already_in_it";
  static final String ENTERED_BEFORE = "entered_before";
  static final String TOO_SOON = "too_soon";
  static final String MOST_REACHED = "most_reached";
  static final String TOO_MANY_AT_ONCE = "too_many_at_once";
  static final String EXIT_RULE = "exit_when";
  static final String KEY_MISSING = "key_missing";
  static final String TOO_OLD = JourneyMeasures.TOO_OLD;

  /** What stands in the place of a trigger event when there is none. */
  static final Attributes NO_CONTEXT = Attributes.EMPTY;

  private static final double EARTH_RADIUS_METRES = 6_371_008.8;

  private final List<JourneyDefinition> byEvent = new ArrayList<>();
  private final List<JourneyDefinition> byAudience = new ArrayList<>();
  private final List<JourneyDefinition> byWatch = new ArrayList<>();
  private final JourneyMeasures measures;
  private final JourneyPauses pauses;
  private final Settling settling;
  private final Advance advance;

  /**
   * How somebody comes in.
   *
   * @param opensAt from when on the goal counts
   */
  record Coming(String key, long opensAt, Attributes context) {}

  Entrance(Parts parts, Settling settling, Advance advance) {
    this.measures = parts.measures();
    this.pauses = parts.pauses();
    this.settling = settling;
    this.advance = advance;
    for (JourneyDefinition each : parts.catalogue().byPriority()) {
      switch (each.entry().trigger()) {
        case Trigger.OnEvent e -> byEvent.add(each);
        case Trigger.OnAudience a -> byAudience.add(each);
        case Trigger.OnSignal signal -> {
          if (signal.watch() != null) {
            byWatch.add(each);
          }
        }
        case Trigger.OnSchedule s -> {}
        case Trigger.OnDate d -> {}
        case Trigger.OnCall c -> {}
      }
    }
  }

  /** What the whole package works with. */
  record Parts(JourneyCatalogue catalogue, JourneyMeasures measures, JourneyPauses pauses) {}

  void onEvent(Pass pass, CollectedEvent event) {
    for (int i = 0; i < byEvent.size(); i++) {
      JourneyDefinition journey = byEvent.get(i);
      Trigger.OnEvent trigger = (Trigger.OnEvent) journey.entry().trigger();
      if (trigger.filter().matches(event) && isThere(pass, journey, trigger, event)) {
        onTrigger(pass, journey, trigger, event);
      }
    }
    for (int i = 0; i < byWatch.size(); i++) {
      JourneyDefinition journey = byWatch.get(i);
      Trigger.Watch watch = ((Trigger.OnSignal) journey.entry().trigger()).watch();
      String subject = watch == null ? "" : EventMatch.keyOf(event, watch.property());
      if (watch != null && !subject.isEmpty() && watch.filter().matches(event)) {
        pass.subject()
            .enrolments()
            .wish(new Enrolments.Signs.Wish(journey.id(), subject, pass.now()));
      }
    }
  }

  private void onTrigger(
      Pass pass, JourneyDefinition journey, Trigger.OnEvent trigger, CollectedEvent event) {
    long happened = event.times().event();
    String key = EventMatch.keyOf(event, trigger.key());
    if (happened < pass.now() - trigger.freshMillis()) {
      measures.refused(journey.id(), journey.version(), TOO_OLD);
    } else if (key.isEmpty() && !trigger.key().isEmpty()) {
      measures.refused(journey.id(), journey.version(), KEY_MISSING);
    } else {
      Attributes context = kept(event, trigger.keep());
      enter(pass, journey, new Coming(key, Math.min(happened, pass.now()), context));
    }
  }

  /** Whether the event happened on coming into the trigger's place, if it has one. */
  private static boolean isThere(
      Pass pass, JourneyDefinition journey, Trigger.OnEvent trigger, CollectedEvent event) {
    Trigger.Place place = trigger.place();
    if (place == null) {
      return true;
    }
    double latitude = number(event, place.latitudeIn());
    double longitude = number(event, place.longitudeIn());
    if (Double.isNaN(latitude) || Double.isNaN(longitude)) {
      return false;
    }
    boolean inside = metres(place, latitude, longitude) <= place.radiusMetres();
    return pass.subject().enrolments().cameInto(journey.id(), inside);
  }

  private static double number(CollectedEvent event, String path) {
    Value value = event.properties().findPath(path);
    return value == null ? Double.NaN : value.asNumber();
  }

  /** The great-circle distance by the haversine formula on the mean sphere. */
  private static double metres(Trigger.Place place, double latitude, double longitude) {
    double from = Math.toRadians(place.latitude());
    double to = Math.toRadians(latitude);
    double north = StrictMath.sin((to - from) / 2);
    double east = StrictMath.sin(Math.toRadians(longitude - place.longitude()) / 2);
    double half = north * north + StrictMath.cos(from) * StrictMath.cos(to) * east * east;
    return 2 * EARTH_RADIUS_METRES * StrictMath.asin(Math.min(1, Math.sqrt(half)));
  }

  void onAudience(Pass pass, String audience, boolean entered) {
    for (JourneyDefinition journey : byAudience) {
      Trigger.OnAudience trigger = (Trigger.OnAudience) journey.entry().trigger();
      boolean wanted =
          trigger.entered() == entered && journey.rollout().members() != Rollout.Members.CURRENT;
      if (wanted && trigger.audience().equals(audience)) {
        enter(pass, journey, new Coming("", pass.now(), NO_CONTEXT));
      }
    }
  }

  /** Lets the person in, or counts why not; whether the person is in now. */
  boolean enter(Pass pass, JourneyDefinition journey, Coming coming) {
    Enrolments enrolments = pass.subject().enrolments();
    Condition exitWhen = journey.exitWhen();
    long verdict =
        exitWhen == null ? Verdict.NO : exitWhen.judge(pass.subject().facts(), pass.now());
    String refusal = refusal(enrolments, journey, coming.key(), pass.now());
    if (refusal.isEmpty() && Verdict.holds(verdict)) {
      refusal = EXIT_RULE;
    }
    if (!refusal.isEmpty()) {
      measures.refused(journey.id(), journey.version(), refusal);
      return false;
    }
    long recheckAt = exitWhen == null ? Enrolment.NEVER : Settling.recheckAt(verdict, pass.now());
    Enrolments.PastEntry past = enrolments.entered(journey.id(), "");
    Arm arm =
        past == null ? journey.entry().rule().holdout().arm(pass.subject().key()) : past.arm();
    int visit = past == null ? 1 : past.visits() + 1;
    long by = pass.subject().by();
    enrolments.remember(new Enrolments.PastEntry(journey.id(), "", arm, 1, pass.now(), by));
    if (!coming.key().isEmpty()) {
      enrolments.remember(
          new Enrolments.PastEntry(journey.id(), coming.key(), arm, 1, pass.now(), by));
    }
    begin(pass, journey, made(pass, journey, coming, arm, visit, recheckAt));
    return true;
  }

  private Enrolment made(
      Pass pass, JourneyDefinition journey, Coming coming, Arm arm, int visit, long recheckAt) {
    Enrolment.Entry entry =
        new Enrolment.Entry(
            journey.id(),
            journey.version(),
            coming.key(),
            visit,
            arm,
            pass.now(),
            coming.context(),
            pass.subject().by());
    int past = pauses.of(journey.id()).size() - (pauses.isPaused(journey.id()) ? 1 : 0);
    EnrolmentState state = arm == Arm.TREATED ? EnrolmentState.WAITING : EnrolmentState.HELD_OUT;
    JourneyGoal goal = journey.goal();
    long within = goal == null ? 0 : goal.withinMillis();
    return new Enrolment(
        entry,
        Progress.first(state, pass.now(), recheckAt, past),
        new Enrolment.Outcome(coming.opensAt() + within, false, 0));
  }

  /** Why the person may not come in, or empty. */
  private static String refusal(
      Enrolments enrolments, JourneyDefinition journey, String key, long now) {
    EntryRule rule = journey.entry().rule();
    Enrolment present = enrolments.find(journey.id(), key);
    if (present != null && present.isWaiting()) {
      return BUSY;
    }
    Enrolments.PastEntry past = enrolments.entered(journey.id(), key);
    if (past != null && !rule.mayEnterAgain(past.lastAt(), now)) {
      return rule.againAfterMillis() == 0 ? ENTERED_BEFORE : TOO_SOON;
    }
    Enrolments.PastEntry ever = enrolments.entered(journey.id(), "");
    if (ever != null && rule.most() > 0 && ever.visits() >= rule.most()) {
      return MOST_REACHED;
    }
    return enrolments.waitingIn(journey.id()) >= rule.atOnce() ? TOO_MANY_AT_ONCE : "";
  }

  private void begin(Pass pass, JourneyDefinition journey, Enrolment enrolment) {
    pass.subject().enrolments().put(enrolment);
    measures.entered(enrolment);
    String first = journey.stepId(0);
    if (enrolment.entry().arm() == Arm.HELD_OUT) {
      pass.sink().enrolmentChanged(enrolment, first, "held_out", "", pass.now());
      settling.closeIfOver(pass, enrolment);
    } else {
      pass.sink().enrolmentChanged(enrolment, first, "entered", "", pass.now());
      advance.from(pass, enrolment, journey, 0);
    }
  }

  private static Attributes kept(CollectedEvent event, List<String> keep) {
    Attributes.Builder kept = Attributes.builder();
    for (String each : keep) {
      Value value = event.properties().findPath(each);
      if (value != null) {
        kept.put(each, value);
      }
    }
    return kept.build();
  }
}
