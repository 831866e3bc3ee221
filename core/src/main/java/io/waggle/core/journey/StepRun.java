package io.waggle.core.journey;

import io.waggle.core.audience.Facts;
import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.ChannelFallback;
import io.waggle.core.kernel.Value;
import java.time.ZoneId;

/** What each kind of step does when a person comes to it, and when its time is over. */
final class StepRun {
  /** The way of a branch whose condition holds. */
  static final String THEN = "then";

  /** The way when nothing else held, came or was answered in time. */
  static final String OTHERWISE = "else";

  private final Messages messages;
  private final Fallbacks fallbacks;

  StepRun(Messages messages, Fallbacks fallbacks) {
    this.messages = messages;
    this.fallbacks = fallbacks;
  }

  /** How an enrolment goes on. */
  sealed interface Move {
    /** To another step at once. */
    record To(Enrolment enrolment, int next) implements Move {}

    /** It stays at the step. */
    record Stay(Enrolment enrolment) implements Move {}

    /** It leaves the journey. */
    record Leave(Enrolment enrolment, String reason) implements Move {}
  }

  /** A person has come to the step. */
  Move begin(Pass pass, Enrolment at, JourneyDefinition journey, Step step) {
    Facts facts = pass.subject().facts();
    return switch (step) {
      case Step.Send send -> send(pass, at, journey, send);
      case Step.Wait wait -> wait(pass, at, journey, wait);
      case Step.WaitFor wait -> waitFor(pass, at, wait);
      case Step.Branch branch -> branch(pass, at, branch);
      case Step.Rank rank -> rank(pass, at, rank);
      case Step.Split split -> split(pass, at, split);
      case Step.SetTraits set -> {
        pass.subject().setTraits(set.traits(), at.entry().by(), pass.now());
        yield new Move.To(at, set.next());
      }
      case Step.Choose choose ->
          new Move.To(at.with(choose.name(), chosen(choose, facts, pass.now())), choose.next());
      case Step.Webhook hook -> call(pass, at, journey, hook);
      case Step.Goto jump -> jump(pass, at, jump);
      case Step.Start start -> {
        pass.starts().add(new Pass.Start(start.journey(), at.entry().key(), at.entry().context()));
        yield start.waitMillis() == 0
            ? new Move.To(at, start.next())
            : stay(at, pass.now() + start.waitMillis());
      }
      case Step.Exit exit -> new Move.Leave(at, exit.reason());
    };
  }

  /** The time for which a person has stayed at the step is over. */
  Move due(Pass pass, Enrolment at, JourneyDefinition journey, Step step) {
    return switch (step) {
      case Step.Send send -> send(pass, at, journey, send);
      case Step.Wait wait -> new Move.To(at, wait.next());
      case Step.WaitFor wait -> go(pass, at, wait, OTHERWISE, wait.otherwise());
      case Step.Webhook hook -> go(pass, at, hook, OTHERWISE, hook.otherwise());
      case Step.Start start -> new Move.To(at, start.next());
      // Nobody stays at the other steps.
      case Step.Branch s -> begin(pass, at, journey, s);
      case Step.Rank s -> begin(pass, at, journey, s);
      case Step.Split s -> begin(pass, at, journey, s);
      case Step.SetTraits s -> begin(pass, at, journey, s);
      case Step.Choose s -> begin(pass, at, journey, s);
      case Step.Goto s -> begin(pass, at, journey, s);
      case Step.Exit s -> begin(pass, at, journey, s);
    };
  }

  private Move send(Pass pass, Enrolment at, JourneyDefinition journey, Step.Send step) {
    ChannelFallback fallback = step.fallback();
    if (fallback != null) {
      return fallbacks.go(pass, at, journey, step, fallback);
    }
    Messages.Asked asked = messages.ask(pass, at, journey, step, step.message());
    if (asked.record().status() == DeliveryStatus.DEFERRED) {
      return stay(asked.enrolment(), asked.record().verdict().until());
    }
    return new Move.To(asked.enrolment(), step.next());
  }

  private static Move wait(Pass pass, Enrolment at, JourneyDefinition journey, Step.Wait wait) {
    long end = wait.delay().end(pass.subject().facts().profile(), pass.now(), zone(pass, journey));
    return end <= pass.now() ? new Move.To(at, wait.next()) : stay(at, end);
  }

  private static Move waitFor(Pass pass, Enrolment at, Step.WaitFor wait) {
    for (int i = 0; i < wait.arrivals().size(); i++) {
      if (wait.arrivals().get(i) instanceof Arrival.OfAudience of
          && pass.subject().facts().inAudience(of.audience()) == of.entered()) {
        return go(pass, at, wait, wayName(i), of.target());
      }
    }
    return stay(at, pass.now() + wait.upToMillis());
  }

  private static Move branch(Pass pass, Enrolment at, Step.Branch branch) {
    boolean holds = branch.when().holds(pass.subject().facts(), pass.now());
    return go(
        pass, at, branch, holds ? THEN : OTHERWISE, holds ? branch.then() : branch.otherwise());
  }

  private static Move rank(Pass pass, Enrolment at, Step.Rank rank) {
    for (int i = 0; i < rank.ways().size(); i++) {
      Step.Rank.Way each = rank.ways().get(i);
      if (each.when().holds(pass.subject().facts(), pass.now())) {
        return go(pass, at, rank, wayName(i), each.target());
      }
    }
    return go(pass, at, rank, OTHERWISE, rank.otherwise());
  }

  private static Move go(Pass pass, Enrolment at, Step step, String way, int target) {
    took(pass, at, step, way);
    return new Move.To(at, target);
  }

  /** Tells which of several ways a person took at a step. */
  static void took(Pass pass, Enrolment at, Step step, String way) {
    pass.sink().enrolmentChanged(at, step.id(), "split", way, pass.now());
  }

  /** The name of a way that has none in the document: its number, from 1. */
  static String wayName(int index) {
    return Integer.toString(index + 1);
  }

  private static Move split(Pass pass, Enrolment at, Step.Split split) {
    int place = split.assignment().place(pass.subject().key());
    String name = split.names().get(place);
    return go(pass, at, split, name, split.targets().get(place));
  }

  private static Value chosen(Step.Choose choose, Facts facts, long now) {
    for (Step.Choose.Option each : choose.options()) {
      if (each.when() == null || each.when().holds(facts, now)) {
        return each.value();
      }
    }
    return choose.otherwise();
  }

  private Move call(Pass pass, Enrolment at, JourneyDefinition journey, Step.Webhook hook) {
    Messages.Asked asked = messages.ask(pass, at, journey, hook, hook.message());
    if (asked.record().status() == DeliveryStatus.DEFERRED) {
      return go(pass, asked.enrolment(), hook, OTHERWISE, hook.otherwise());
    }
    boolean waits = asked.record().wasAllowed() && !hook.answers().isEmpty();
    return waits
        ? stay(asked.enrolment(), pass.now() + hook.upToMillis())
        : go(pass, asked.enrolment(), hook, OTHERWISE, hook.otherwise());
  }

  private static Move jump(Pass pass, Enrolment at, Step.Goto jump) {
    Progress progress = at.progress();
    int place = progress.step();
    if (progress.marks().turns().getOrDefault(place, 0) >= jump.most()) {
      return new Move.To(at, jump.next());
    }
    Progress.Marks marks = progress.marks().turned(place, pass.now());
    return new Move.To(at.with(progress.with(marks)), jump.target());
  }

  private static Move stay(Enrolment at, long until) {
    return new Move.Stay(at.with(at.progress().wakeAt(until)));
  }

  static ZoneId zone(Pass pass, JourneyDefinition journey) {
    return LocalMoments.zone(pass.subject().facts().profile(), journey.identity().zone());
  }
}
