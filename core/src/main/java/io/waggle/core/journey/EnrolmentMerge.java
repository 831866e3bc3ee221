package io.waggle.core.journey;

import io.waggle.core.experiment.Arm;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the journeys of two people who turn out to be one.
 *
 * <p>When both were in the same journey, the enrolment that is furthest on stays: a treated one
 * before a held-out one (who may have got a message cannot stand for those who got none), an ended
 * one before a waiting one, then by messages sent and by step; the winner's when all is equal. The
 * other is taken out of the figures, so that one person counts once; what it brought is added to
 * the one that stays, so that no conversion is lost and none counted twice. When one had been
 * through the journey before and the rule of entry allows no repetition, the other leaves it.
 */
final class EnrolmentMerge {
  static final String MERGED = "merged";

  private static final Comparator<Enrolment> FURTHEST =
      Comparator.<Enrolment>comparingInt(each -> each.entry().arm() == Arm.TREATED ? 1 : 0)
          .thenComparingInt(each -> each.isWaiting() ? 0 : 1)
          .thenComparingInt(each -> each.progress().sends())
          .thenComparingInt(each -> each.progress().step());

  private final JourneyMeasures measures;
  private final Settling settling;

  EnrolmentMerge(JourneyMeasures measures, Settling settling) {
    this.measures = measures;
    this.settling = settling;
  }

  void merge(Pass pass, Enrolments loser) {
    Enrolments winner = pass.subject().enrolments();
    winner.mergeSigns(loser);
    for (Enrolment each : loser.current()) {
      Enrolment mine = winner.find(each.entry().journey(), each.entry().key());
      if (mine == null) {
        winner.put(each);
        endIfRepeated(pass, each, winner.entered(each.entry().journey(), each.entry().key()));
      } else {
        boolean mineStays = FURTHEST.compare(mine, each) >= 0;
        join(pass, mineStays ? mine : each, mineStays ? each : mine);
      }
    }
    for (Enrolments.PastEntry each : loser.joined()) {
      Enrolment mine = winner.find(each.journey(), each.key());
      if (mine != null && loser.find(each.journey(), each.key()) == null) {
        endIfRepeated(pass, mine, each);
      }
    }
    winner.mergeEntries(loser);
  }

  /**
   * Ends what the other half of the person has been through already, when the rule of entry allows
   * no repetition.
   */
  private void endIfRepeated(Pass pass, Enrolment enrolment, Enrolments.@Nullable PastEntry other) {
    JourneyDefinition journey = settling.definition(enrolment);
    if (other == null || journey == null || !enrolment.isWaiting()) {
      return;
    }
    if (!journey.entry().rule().mayEnterAgain(other.lastAt(), enrolment.entry().enteredAt())) {
      settling.breakOff(pass, enrolment, EnrolmentState.EXITED, MERGED);
    }
  }

  private void join(Pass pass, Enrolment staying, Enrolment leaving) {
    Enrolment.Entry entry = staying.entry();
    Enrolment.Outcome outcome = staying.outcome();
    Enrolment joined =
        new Enrolment(
            new Enrolment.Entry(
                entry.journey(),
                entry.version(),
                entry.key(),
                entry.visit(),
                entry.arm(),
                Math.min(entry.enteredAt(), leaving.entry().enteredAt()),
                entry.context(),
                entry.by()),
            staying.progress(),
            new Enrolment.Outcome(
                outcome.closesAt(),
                outcome.converted() || leaving.outcome().converted(),
                outcome.value() + leaving.outcome().value()));
    measures.withdrawn(leaving);
    settling.change(pass, staying, joined);
    pass.sink()
        .enrolmentChanged(
            leaving.ended(EnrolmentState.EXITED),
            settling.stepId(leaving),
            EnrolmentState.EXITED.label(),
            MERGED,
            pass.now());
  }
}
