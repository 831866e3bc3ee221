package io.waggle.core.journey;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;

/** Lets people into journeys that a date, a schedule, a signal or a call starts. */
final class Timetable {
  /** A date that was missed by longer than this, because nothing ran, starts nothing. */
  private static final long FRESH_MILLIS = 86_400_000L;

  private final List<JourneyDefinition> byDate = new ArrayList<>();
  private final JourneyCatalogue catalogue;
  private final JourneyMeasures measures;
  private final Entrance entrance;

  Timetable(Entrance.Parts parts, Entrance entrance) {
    this.catalogue = parts.catalogue();
    this.measures = parts.measures();
    this.entrance = entrance;
    for (JourneyDefinition each : catalogue.byPriority()) {
      if (each.entry().trigger() instanceof Trigger.OnDate) {
        byDate.add(each);
      }
    }
  }

  /** The traits may have changed: works out anew when a date next starts a journey. */
  void look(Pass pass) {
    long due = Enrolment.NEVER;
    for (JourneyDefinition each : byDate) {
      due = Math.min(due, next(pass, each, pass.now() + 1));
    }
    pass.subject().enrolments().dateDueAt(due);
  }

  /** Starts what is due. */
  void onWake(Pass pass) {
    long due = pass.subject().enrolments().dateDueAt();
    if (due > pass.now()) {
      return;
    }
    for (JourneyDefinition each : byDate) {
      if (next(pass, each, due) <= pass.now()) {
        onDate(pass, each, due);
      }
    }
    look(pass);
  }

  private void onDate(Pass pass, JourneyDefinition journey, long due) {
    if (next(pass, journey, due) < pass.now() - FRESH_MILLIS) {
      measures.refused(journey.id(), journey.version(), Entrance.TOO_OLD);
    } else if (isAmong(pass, journey)) {
      enter(pass, journey, "", Entrance.NO_CONTEXT);
    }
  }

  private static long next(Pass pass, JourneyDefinition journey, long from) {
    Trigger.OnDate trigger = (Trigger.OnDate) journey.entry().trigger();
    var profile = pass.subject().facts().profile();
    return trigger.date().next(profile, from, LocalMoments.zone(profile, trigger.zone()));
  }

  /** One person's turn in a sweep over many. */
  void onSwept(Pass pass, JourneySweep sweep) {
    JourneyDefinition journey = catalogue.journey(sweep.journey());
    if (journey == null || !isAmong(pass, journey)) {
      return;
    }
    switch (sweep.cause()) {
      case PUBLISHED -> {
        boolean wanted = journey.rollout().members() != Rollout.Members.FUTURE;
        if (wanted && journey.version() == sweep.version()) {
          enter(pass, journey, "", Entrance.NO_CONTEXT);
        }
      }
      case SCHEDULE -> {
        if (journey.entry().trigger() instanceof Trigger.OnSchedule) {
          enter(pass, journey, "", Entrance.NO_CONTEXT);
        }
      }
      case SIGNAL -> {
        if (journey.entry().trigger() instanceof Trigger.OnSignal trigger) {
          onSignal(pass, journey, trigger, sweep);
        }
      }
      case RESUMED -> {}
    }
  }

  private void onSignal(
      Pass pass, JourneyDefinition journey, Trigger.OnSignal trigger, JourneySweep sweep) {
    if (!trigger.regionTrait().isEmpty()) {
      Value region = pass.subject().facts().profile().trait(trigger.regionTrait());
      if (region == null || !region.asText().equals(sweep.context().text("region"))) {
        return;
      }
    }
    String subject = sweep.context().text("subject");
    Trigger.Watch watch = trigger.watch();
    if (watch != null) {
      long since = sweep.time() - watch.withinMillis();
      if (!pass.subject().enrolments().fulfil(journey.id(), subject, since)) {
        return;
      }
    }
    enter(pass, journey, subject, sweep.context());
  }

  /** A call of the API or of another journey's step; whether the person is in now. */
  boolean onCall(Pass pass, String id, String givenKey, Attributes context) {
    JourneyDefinition journey = catalogue.journey(id);
    if (journey == null) {
      return false;
    }
    String key = givenKey;
    if (journey.entry().trigger() instanceof Trigger.OnCall call) {
      Value value = call.key().isEmpty() ? null : context.findPath(call.key());
      key = value == null ? (call.key().isEmpty() ? "" : givenKey) : value.asText();
      if (key.isEmpty() && !call.key().isEmpty()) {
        measures.refused(journey.id(), journey.version(), Entrance.KEY_MISSING);
        return false;
      }
    } else if (!journey.isKeyed()) {
      key = "";
    }
    return enter(pass, journey, key, context);
  }

  private boolean enter(Pass pass, JourneyDefinition journey, String key, Attributes context) {
    return entrance.enter(pass, journey, new Entrance.Coming(key, pass.now(), context));
  }

  private static boolean isAmong(Pass pass, JourneyDefinition journey) {
    String among = journey.entry().trigger().among();
    return among.isEmpty() || pass.subject().facts().inAudience(among);
  }
}
