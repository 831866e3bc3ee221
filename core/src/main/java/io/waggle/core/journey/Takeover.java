package io.waggle.core.journey;

/**
 * Brings the enrolments of a person up to what was decided about their journeys since they were
 * last looked at: newer versions that take over, and pauses that are over.
 */
final class Takeover {
  static final String STOPPED = "version_stopped";
  static final String UNMAPPED = "step_not_in_version";

  private final JourneyCatalogue catalogue;
  private final JourneyPauses pauses;
  private final Settling settling;

  Takeover(JourneyCatalogue catalogue, JourneyPauses pauses, Settling settling) {
    this.catalogue = catalogue;
    this.pauses = pauses;
    this.settling = settling;
  }

  void bring(Pass pass) {
    pass.subject()
        .enrolments()
        .forEachWaiting(each -> {
          Enrolment at = throughPauses(pass, each);
          throughVersions(pass, at);
        });
  }

  private Enrolment throughPauses(Pass pass, Enrolment enrolment) {
    var all = pauses.of(enrolment.entry().journey());
    Enrolment at = enrolment;
    for (int i = at.progress().marks().pausesSeen(); i < all.size(); i++) {
      if (all.get(i).lasts()) {
        break;
      }
      Progress over = after(all.get(i), at.progress(), pass.now());
      at = at.with(over.with(over.marks().seen(i + 1).held(Enrolment.NEVER)));
    }
    if (at.progress().marks().pausesSeen() != enrolment.progress().marks().pausesSeen()) {
      pass.subject().enrolments().put(at);
    }
    return at;
  }

  private static Progress after(JourneyPauses.Pause pause, Progress progress, long now) {
    long heldAt = progress.marks().heldAt();
    boolean held = heldAt != Enrolment.NEVER;
    boolean timed = progress.wakeAt() != Enrolment.NEVER;
    return switch (pause.due()) {
      case SEND -> held ? progress.wakeAt(now) : progress;
      case SKIP -> held ? progress.with(progress.marks().skips(true)).wakeAt(now) : progress;
      case SHIFT ->
          held
              ? progress.wakeAt(Math.max(now, heldAt + pause.millisAfter(Long.MIN_VALUE)))
              : timed
                  ? progress.wakeAt(progress.wakeAt() + pause.millisAfter(progress.since()))
                  : progress;
    };
  }

  /** What would be due now waits for the end of the pause. */
  void hold(Pass pass, Enrolment enrolment) {
    Progress progress = enrolment.progress();
    Progress held = progress.wakeAt(Enrolment.NEVER).with(progress.marks().held(progress.wakeAt()));
    pass.subject().enrolments().put(enrolment.with(held));
  }

  private void throughVersions(Pass pass, Enrolment enrolment) {
    JourneyDefinition newest = catalogue.journey(enrolment.entry().journey());
    if (newest == null || newest.version() <= enrolment.entry().version()) {
      return;
    }
    Enrolment at = enrolment;
    for (int version = at.entry().version() + 1; version <= newest.version(); version++) {
      JourneyDefinition next = catalogue.journey(newest.id(), version);
      Enrolment taken = next == null ? at : taken(pass, at, next);
      if (!taken.isWaiting()) {
        return;
      }
      at = taken;
    }
  }

  /** The enrolment as the version has it; one that has ended when the version ends it. */
  private Enrolment taken(Pass pass, Enrolment at, JourneyDefinition next) {
    switch (next.rollout().running()) {
      case DRAIN -> {
        return at;
      }
      case STOP -> {
        settling.breakOff(pass, at, EnrolmentState.EXITED, STOPPED);
        return at.ended(EnrolmentState.EXITED);
      }
      case MIGRATE -> {
        return migrated(pass, at, next);
      }
    }
    throw new IllegalStateException("no such rollout: " + next.rollout());
  }

  private Enrolment migrated(Pass pass, Enrolment at, JourneyDefinition next) {
    JourneyDefinition own = settling.definition(at);
    String stepId = settling.stepId(at);
    int place = next.placeOf(next.rollout().stepFor(stepId));
    if (own == null || place == Step.END) {
      boolean leaves = next.rollout().unmapped() == Rollout.Unmapped.EXIT;
      if (leaves) {
        settling.breakOff(pass, at, EnrolmentState.EXITED, UNMAPPED);
      }
      return leaves ? at.ended(EnrolmentState.EXITED) : at;
    }
    Step old = own.steps().get(at.progress().step());
    Progress progress = placed(pass, at.progress(), old, next, place);
    Enrolment moved = at.inVersion(next.version()).with(progress);
    settling.change(pass, at, moved);
    pass.sink().enrolmentChanged(moved, next.stepId(place), "migrated", stepId, pass.now());
    return moved;
  }

  /**
   * A wait goes on as the new version has it, counted from when it began; a step of another kind
   * begins anew.
   */
  private static Progress placed(
      Pass pass, Progress was, Step old, JourneyDefinition next, int place) {
    Progress.Marks marks = was.marks().withoutTurns();
    Step step = next.steps().get(place);
    boolean held = marks.heldAt() != Enrolment.NEVER;
    if (!was.begun() || !old.getClass().equals(step.getClass())) {
      long due = held ? Enrolment.NEVER : pass.now();
      return was.before(place, due, pass.now()).with(marks);
    }
    long due =
        switch (step) {
          case Step.Wait wait ->
              Math.max(
                  pass.now(),
                  wait.delay()
                      .end(
                          pass.subject().facts().profile(), was.since(), StepRun.zone(pass, next)));
          case Step.WaitFor wait -> Math.max(pass.now(), was.since() + wait.upToMillis());
          default -> was.wakeAt();
        };
    Progress same = was.at(place, was.since()).with(marks);
    return same.wakeAt(held ? Enrolment.NEVER : due);
  }
}
