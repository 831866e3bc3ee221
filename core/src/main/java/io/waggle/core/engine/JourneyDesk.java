package io.waggle.core.engine;

import io.waggle.core.audience.MembershipChange;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.journey.JourneyDefinition;
import io.waggle.core.journey.JourneyMeasures;
import io.waggle.core.journey.JourneyRunner;
import io.waggle.core.journey.JourneySweep;
import io.waggle.core.journey.JourneySweep.Cause;
import io.waggle.core.journey.Schedules;
import io.waggle.core.journey.Trigger;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Hash128;
import java.util.List;

/** What the engine does for journeys besides telling them of events: calls, signals, sweeps. */
final class JourneyDesk {
  /** So many people have their turn in the very step that brings the cause up. */
  private static final int AT_ONCE = 5_000;

  /** Journeys that set traits of each other's audiences go so many times to and fro at most. */
  private static final int MAX_ROUNDS = 10;

  private final Engine engine;
  private final State state;

  /** When a schedule next brings people in. Follows from the definitions and the time. */
  private long scheduleDueAt;

  JourneyDesk(Engine engine, State state) {
    this.engine = engine;
    this.state = state;
    redefined();
  }

  long nextDue() {
    return state.sweeps.isActive() && !state.walk.isActive() ? state.now : scheduleDueAt;
  }

  /** The definitions changed: the schedules are looked up anew. */
  void redefined() {
    scheduleDueAt = WakeQueue.NEVER;
    for (JourneyDefinition each : state.definitions.journeys().journeys()) {
      scheduleDueAt = Math.min(scheduleDueAt, Schedules.next(each, state.now));
    }
  }

  /** Begins the sweeps of all schedules whose time came since then. */
  void runSchedules(long since) {
    if (scheduleDueAt > state.now) {
      return;
    }
    for (JourneyDefinition each : state.definitions.journeys().journeys()) {
      long at = Schedules.latest(each, since, state.now);
      if (at == Schedules.NONE) {
        continue;
      }
      if (Schedules.isFresh(each, at, state.now)) {
        begin(each, Cause.SCHEDULE, at, Attributes.EMPTY);
      } else {
        state.journeyMeasures.refused(each.id(), each.version(), JourneyMeasures.TOO_OLD);
      }
    }
    redefined();
  }

  /** A journey was published: who is in older versions, and who is in its audience. */
  void published(String id) {
    redefined();
    JourneyDefinition journey = state.definitions.journeys().journey(id);
    if (journey != null && journey.concernsEveryone()) {
      add(journey, Cause.PUBLISHED, state.now, Attributes.EMPTY, "");
      sweep(AT_ONCE);
    }
  }

  void signal(Input.Signalled signal) {
    Attributes.Builder context = Attributes.builder();
    Attributes properties = signal.properties();
    for (int i = 0; i < properties.size(); i++) {
      context.put(properties.key(i), properties.value(i));
    }
    context.put("kind", signal.kind()).put("subject", signal.subject());
    Attributes said = context.put("region", signal.region()).build();
    for (JourneyDefinition each : state.definitions.journeys().journeys()) {
      boolean listens =
          each.entry().trigger() instanceof Trigger.OnSignal on
              && on.kind().equals(signal.kind())
              && (on.subject().equals("*") || on.subject().equals(signal.subject()));
      if (listens) {
        begin(each, Cause.SIGNAL, signal.time(), said);
      }
    }
    sweep(AT_ONCE);
  }

  void called(Input.JourneyCalled call) {
    Hash128 id = Hash128.of("journey/" + call.journey(), call.idempotencyKey());
    boolean repeated =
        !call.idempotencyKey().isEmpty() && !state.seen.firstSeen(id.hi(), id.lo(), call.time());
    if (repeated) {
      state.marks.repeated(state.position);
      return;
    }
    Person person = engine.personOf(call.person(), call.time());
    if (person == null) {
      return;
    }
    engine.turn(
        person,
        (subject, sink) ->
            state
                .definitions
                .runner()
                .onCall(
                    subject,
                    new JourneyRunner.Call(call.journey(), call.key(), call.properties()),
                    state.now,
                    sink));
  }

  void paused(Input.JourneyPaused input) {
    if (input.paused()) {
      state.journeyPauses.pause(input.journey(), state.now);
    } else if (state.journeyPauses.resume(input.journey(), input.due(), state.now)) {
      JourneyDefinition journey = state.definitions.journeys().journey(input.journey());
      if (journey != null) {
        add(journey, Cause.RESUMED, state.now, Attributes.EMPTY, "");
        sweep(AT_ONCE);
      }
    }
  }

  void answered(Input.WebhookAnswered input) {
    DeliveryId id = DeliveryId.parse(input.deliveryId());
    Person person = id == null ? null : state.holderOf(id);
    if (id != null && person != null) {
      engine.turn(
          person,
          (subject, sink) ->
              state.definitions.runner().onAnswer(subject, id, input.status(), state.now, sink));
    }
  }

  /** Journeys that set traits may move people between audiences, which may move journeys on. */
  void tellOfTraits(Person person) {
    for (int i = 0; person.traitsSet && i < MAX_ROUNDS; i++) {
      person.traitsSet = false;
      List<MembershipChange> moves = state.audiences.evaluateAll(person, state.now);
      engine.factsChanged(person, moves);
    }
    person.traitsSet = false;
  }

  /** Gives so many people at most their turn. Audiences are brought up to date first. */
  void sweep(int most) {
    int left = most;
    while (left > 0 && !state.walk.isActive()) {
      Sweeps.Going going = state.sweeps.first();
      if (going == null) {
        return;
      }
      left -= slice(going, left);
    }
  }

  private int slice(Sweeps.Going going, int most) {
    if (going.audience().isEmpty()) {
      int end = (int) Math.min(going.end(), (long) going.next() + most);
      for (int ordinal = going.next(); ordinal < end; ordinal++) {
        turn(ordinal, going.sweep());
      }
      state.sweeps.advance(end);
      return Math.max(1, end - going.next());
    }
    List<Integer> members = state.audiences.members(going.audience(), going.next(), most);
    int next = members.size() < most ? going.end() : members.getLast() + 1;
    for (int ordinal : members) {
      if (ordinal < going.end()) {
        turn(ordinal, going.sweep());
      }
    }
    state.sweeps.advance(next);
    return Math.max(1, members.size());
  }

  private void turn(int ordinal, JourneySweep sweep) {
    if (state.people.current(ordinal) != ordinal) {
      return;
    }
    Person person = state.people.find(ordinal);
    engine.turn(
        person,
        (subject, sink) -> {
          JourneyRunner runner = state.definitions.runner();
          runner.onSwept(subject, sweep, state.now, sink);
          runner.onWake(subject, state.now, sink);
        });
    state.people.trim();
  }

  private void begin(JourneyDefinition journey, Cause cause, long time, Attributes context) {
    add(journey, cause, time, context, journey.entry().trigger().among());
  }

  private void add(
      JourneyDefinition journey, Cause cause, long time, Attributes context, String audience) {
    state.sweeps.add(
        new JourneySweep(journey.id(), journey.version(), cause, time, context),
        audience,
        state.people.next());
  }
}
