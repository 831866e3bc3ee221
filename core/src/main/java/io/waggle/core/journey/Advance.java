package io.waggle.core.journey;

/** Takes an enrolment from step to step until it has to wait or ends. */
final class Advance {
  private final StepRun run;
  private final JourneyPauses pauses;
  private final Settling settling;

  Advance(StepRun run, JourneyPauses pauses, Settling settling) {
    this.run = run;
    this.pauses = pauses;
    this.settling = settling;
  }

  /** Goes on now that what the enrolment waited for is over. */
  void due(Pass pass, Enrolment start, JourneyDefinition journey) {
    Progress progress = start.progress();
    int place = progress.step();
    if (place == Step.END || place >= journey.steps().size()) {
      finish(pass, start, start);
    } else if (!progress.begun()) {
      from(pass, start, journey, place);
    } else {
      Step step = journey.steps().get(place);
      go(pass, start, journey, run.due(pass, start, journey, step));
    }
  }

  /** Runs on from that step. Steps that lead back are counted, so this ends. */
  void from(Pass pass, Enrolment start, JourneyDefinition journey, int first) {
    go(pass, start, journey, new StepRun.Move.To(start, first));
  }

  private void go(Pass pass, Enrolment start, JourneyDefinition journey, StepRun.Move first) {
    StepRun.Move move = first;
    while (true) {
      switch (move) {
        case StepRun.Move.To to when to.next() == Step.END -> {
          finish(pass, start, to.enrolment());
          return;
        }
        case StepRun.Move.To to when pauses.isPaused(journey.id()) -> {
          hold(pass, start, to);
          return;
        }
        case StepRun.Move.To to -> {
          Progress progress = to.enrolment().progress().at(to.next(), pass.now());
          Step step = journey.steps().get(to.next());
          move = run.begin(pass, to.enrolment().with(progress), journey, step);
        }
        case StepRun.Move.Stay stay -> {
          stay(pass, start, stay.enrolment(), journey);
          return;
        }
        case StepRun.Move.Leave leave -> {
          settling.change(pass, start, leave.enrolment());
          settling.end(pass, leave.enrolment(), EnrolmentState.EXITED, leave.reason());
          return;
        }
      }
    }
  }

  private void finish(Pass pass, Enrolment start, Enrolment last) {
    settling.change(pass, start, last);
    settling.end(pass, last, EnrolmentState.DONE, "");
  }

  private void hold(Pass pass, Enrolment start, StepRun.Move.To to) {
    Progress held = to.enrolment().progress().before(to.next(), Enrolment.NEVER, pass.now());
    held = held.with(held.marks().held(pass.now()));
    settling.change(pass, start, to.enrolment().with(held));
  }

  private void stay(Pass pass, Enrolment start, Enrolment staying, JourneyDefinition journey) {
    Progress progress = staying.progress();
    Enrolment at =
        progress.marks().skips()
            ? staying.with(progress.with(progress.marks().skips(false)))
            : staying;
    settling.change(pass, start, at);
    pass.sink()
        .enrolmentChanged(
            at, journey.stepId(progress.step()), EnrolmentState.WAITING.label(), "", pass.now());
  }
}
