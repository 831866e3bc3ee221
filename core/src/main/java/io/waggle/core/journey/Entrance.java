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
  /** What stands in the place of a trigger event when there is none. */
  private static final Attributes NO_CONTEXT = Attributes.EMPTY;

  private final List<JourneyDefinition> byEvent = new ArrayList<>();
  private final List<JourneyDefinition> byAudience = new ArrayList<>();
  private final JourneyMeasures measures;
  private final Settling settling;
  private final Advance advance;

  Entrance(
      JourneyCatalogue catalogue, JourneyMeasures measures, Settling settling, Advance advance) {
    this.measures = measures;
    this.settling = settling;
    this.advance = advance;
    for (JourneyDefinition each : catalogue.journeys()) {
      switch (each.entry().trigger()) {
        case Trigger.OnEvent e -> byEvent.add(each);
        case Trigger.OnAudienceEntered a -> byAudience.add(each);
      }
    }
  }

  void onEvent(Pass pass, CollectedEvent event) {
    for (int i = 0; i < byEvent.size(); i++) {
      JourneyDefinition journey = byEvent.get(i);
      Trigger.OnEvent trigger = (Trigger.OnEvent) journey.entry().trigger();
      long happened = event.times().event();
      if (happened >= pass.now() - trigger.freshMillis() && trigger.filter().matches(event)) {
        enter(pass, journey, Math.min(happened, pass.now()), kept(event, trigger.keep()));
      }
    }
  }

  void onAudience(Pass pass, String audience) {
    for (JourneyDefinition journey : byAudience) {
      if (((Trigger.OnAudienceEntered) journey.entry().trigger()).audience().equals(audience)) {
        enter(pass, journey, pass.now(), NO_CONTEXT);
      }
    }
  }

  private void enter(Pass pass, JourneyDefinition journey, long opensAt, Attributes context) {
    Enrolments enrolments = pass.subject().enrolments();
    Enrolments.PastEntry past = enrolments.entered(journey.id());
    Enrolment present = enrolments.find(journey.id());
    boolean isBusy = present != null && present.isWaiting();
    if (isBusy || past != null && !mayEnterAgain(journey, past, pass.now())) {
      return;
    }
    long recheckAt = Enrolment.NEVER;
    Condition exitWhen = journey.exitWhen();
    if (exitWhen != null) {
      long verdict = exitWhen.judge(pass.subject().facts(), pass.now());
      if (Verdict.holds(verdict)) {
        return;
      }
      recheckAt = Settling.recheckAt(verdict, pass.now());
    }
    Arm arm = past == null ? journey.entry().holdout().arm(pass.subject().key()) : past.arm();
    int visit = past == null ? 1 : past.visits() + 1;
    long by = pass.subject().by();
    enrolments.remember(new Enrolments.PastEntry(journey.id(), arm, 1, pass.now(), by));
    Enrolment.Entry entry =
        new Enrolment.Entry(
            journey.id(), journey.version(), "", visit, arm, pass.now(), context, by);
    long within = journey.goal() == null ? 0 : journey.goal().withinMillis();
    begin(
        pass,
        journey,
        new Enrolment(
            entry,
            new Enrolment.Progress(
                arm == Arm.TREATED ? EnrolmentState.WAITING : EnrolmentState.HELD_OUT,
                0,
                Enrolment.NEVER,
                recheckAt,
                0),
            new Enrolment.Outcome(opensAt + within, false, 0)));
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

  static boolean mayEnterAgain(JourneyDefinition journey, Enrolments.PastEntry past, long now) {
    long again = journey.entry().againAfterMillis();
    return again > 0 && now - past.lastAt() >= again;
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
