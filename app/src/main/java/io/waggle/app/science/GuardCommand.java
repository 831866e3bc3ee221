package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.guard.DayEvidence;
import io.waggle.science.guard.Guard;
import io.waggle.science.guard.GuardPolicy;
import io.waggle.science.guard.GuardSimulation;
import io.waggle.science.guard.GuardState;
import io.waggle.science.guard.Hold;
import io.waggle.science.guard.Misfire;
import io.waggle.science.guard.Step;
import io.waggle.science.guard.Transition;
import io.waggle.science.numeric.Progress;
import io.waggle.science.testing.Comparison;
import io.waggle.science.testing.ConfidenceSequence;
import io.waggle.science.testing.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Feeds days to a guard. */
@Command(
    name = "guard",
    description = {
      "Promotion, release and rollback, day by day (CSV or JSON), each with its proof;",
      "and how often the bare rules would act on nothing at this rate and volume."
    },
    mixinStandardHelpOptions = true)
final class GuardCommand extends MethodCommand {
  private static final int SIMULATED_RUNS = 1_000;
  private static final int SIMULATED_DAYS = 28;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "rules as JSON, for days that come as CSV; left out keys as in the standard")
  private @Nullable Path policyFile;

  /** A day with the answer to it. */
  private record Decided(DayEvidence day, Step step) {}

  @Override
  protected Answer answer(Progress progress) throws IOException {
    double alpha = 1 - level();
    boolean isTable = !input().toString().toLowerCase(Locale.ROOT).matches(".*\\.json(\\.gz)?");
    GuardPolicy policy;
    GuardDays days;
    if (isTable) {
      policy =
          policyFile == null
              ? GuardPolicyDocument.standard(alpha)
              : GuardPolicyDocument.read(Document.read(policyFile), alpha);
      days = GuardDays.ofTable(input(), policy);
    } else {
      Document document = Document.read(input());
      document.allowOnly("policy", "days");
      policy =
          document.has("policy")
              ? GuardPolicyDocument.read(document.object("policy"), alpha)
              : GuardPolicyDocument.standard(alpha);
      days = GuardDays.ofDocument(document, policy);
    }
    return answer(policy, days, progress);
  }

  private Answer answer(GuardPolicy policy, GuardDays days, Progress progress) {
    Guard guard = new Guard(policy);
    GuardState state = GuardState.start();
    List<Decided> decided = new ArrayList<>();
    for (DayEvidence each : days.days()) {
      Step step = guard.next(state, each);
      decided.add(new Decided(each, step));
      state = step.state();
    }
    Attributes misfire = misfire(policy, days.days(), progress);
    Attributes body =
        Attributes.builder()
            .put("phase", Document.nameOf(state.phase()))
            .put("treatmentShare", policy.release().shareAt(state.phase(), state.step()))
            .put("days", Values.list(decided.stream().map(each -> day(policy, each)).toList()))
            .put("transitions", Values.list(transitions(decided)))
            .put("misfire", Values.object(misfire))
            .build();
    return Answer.of(body, lines(decided, state, misfire))
        .withPlot(plot(policy, decided))
        .withFaults(days.faults());
  }

  private static Value day(GuardPolicy policy, Decided decided) {
    GuardState state = decided.step.state();
    List<Value> holds = new ArrayList<>();
    for (Hold each : decided.step.holds()) {
      holds.add(
          Values.object(
              Attributes.builder()
                  .put("reason", Document.nameOf(each.reason()))
                  .put("words", each.words())
                  .build()));
    }
    return Values.object(
        Attributes.builder()
            .put("day", decided.day.day().toString())
            .put("phase", Document.nameOf(state.phase()))
            .put("step", state.step())
            .put("share", policy.release().shareAt(state.phase(), state.step()))
            .put("goodDays", state.goodDays())
            .put("badDays", state.badDays())
            .put("holds", Values.list(holds))
            .build());
  }

  private static List<Value> transitions(List<Decided> decided) {
    List<Value> all = new ArrayList<>();
    for (Decided each : decided) {
      for (Transition transition : each.step.transitions()) {
        all.add(Values.object(transition(transition)));
      }
    }
    return all;
  }

  private static Attributes transition(Transition transition) {
    Transition.Proof proof = transition.proof();
    Attributes evidence =
        Attributes.builder()
            .put("rule", proof.rule())
            .put("bound", proof.bound())
            .put("estimate", proof.estimate())
            .put("limit", proof.limit())
            .put("alpha", proof.alpha())
            .put("units", proof.units())
            .put("splitSound", Value.Flag.of(proof.isSplitSound()))
            .put("snapshot", proof.snapshot())
            .build();
    return Attributes.builder()
        .put("id", transition.id())
        .put("day", transition.day().toString())
        .put("from", Document.nameOf(transition.from()))
        .put("to", Document.nameOf(transition.to()))
        .put("step", transition.step())
        .put("cause", Document.nameOf(transition.cause()))
        .put("proof", Values.object(evidence))
        .build();
  }

  /** The bare rules against the guard, on made-up trials of this rate and volume without effect. */
  private Attributes misfire(GuardPolicy policy, List<DayEvidence> days, Progress progress) {
    long exposures = days.stream().mapToLong(each -> each.control().exposures()).sum();
    double conversions = sum(days, false);
    double clicks = sum(days, true);
    int perDay = (int) Math.min(exposures / days.size(), 10_000_000);
    Attributes.Builder out = Attributes.builder();
    out.put("days", SIMULATED_DAYS).put("unitsPerArmAndDay", perDay);
    if (perDay < 2 || conversions <= 0 || conversions >= exposures) {
      return out.put("reason", "no conversion rate between 0 and 1 to reckon with").build();
    }
    double rate = conversions / exposures;
    Misfire rollback = new Misfire(-policy.rollback().drop(), policy.rollback().days());
    out.put("conversionRate", rate)
        .put("bareRollback", rollback.within(SIMULATED_DAYS, rate, perDay));
    if (clicks > 0 && clicks < exposures) {
      Misfire promotion = new Misfire(policy.promotion().clickLift(), policy.promotion().days());
      out.put("clickRate", clicks / exposures)
          .put("barePromotion", promotion.within(SIMULATED_DAYS, clicks / exposures, perDay));
    }
    GuardSimulation.Outcome guarded =
        new GuardSimulation(policy, SIMULATED_RUNS, SIMULATED_DAYS)
            .run(new GuardSimulation.Truth(rate, 0, perDay), seed(), progress);
    return out.put("guardedRollback", guarded.takenBack())
        .put("guardedPromotion", guarded.promoted())
        .put("simulatedRuns", SIMULATED_RUNS)
        .build();
  }

  private static double sum(List<DayEvidence> days, boolean isClicks) {
    double sum = 0;
    for (DayEvidence each : days) {
      var moments = isClicks ? each.control().clicks() : each.control().conversions();
      sum += moments.mean(0) * moments.count();
    }
    return sum;
  }

  private static List<String> lines(List<Decided> decided, GuardState state, Attributes misfire) {
    TextTable table = new TextTable("day", "phase", "good days", "bad days");
    List<String> events = new ArrayList<>();
    for (Decided each : decided) {
      GuardState after = each.step.state();
      String day = each.day.day().toString();
      table.row(
          day,
          Document.nameOf(after.phase()),
          Integer.toString(after.goodDays()),
          Integer.toString(after.badDays()));
      for (Transition to : each.step.transitions()) {
        events.add(
            day
                + "  "
                + Document.nameOf(to.cause())
                + ": "
                + to.proof().rule()
                + "; "
                + to.proof().bound());
      }
      for (Hold hold : each.step.holds()) {
        events.add(day + "  held, " + Document.nameOf(hold.reason()) + ": " + hold.words());
      }
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.addAll(events);
    lines.add("");
    lines.add("Now: " + Document.nameOf(state.phase()) + ".");
    if (misfire.find("bareRollback") != null) {
      lines.add(
          "Without any effect, within "
              + SIMULATED_DAYS
              + " days the bare rollback rule would act in "
              + percent(misfire, "bareRollback")
              + " of cases, this guard in "
              + percent(misfire, "guardedRollback")
              + ".");
    }
    if (misfire.find("barePromotion") != null) {
      lines.add(
          "The bare promotion rule on clicks would act in "
              + percent(misfire, "barePromotion")
              + ".");
    }
    return lines;
  }

  private static String percent(Attributes misfire, String key) {
    Value value = misfire.find(key);
    return value == null ? "-" : TextTable.percent(value.asNumber());
  }

  private static Plot plot(GuardPolicy policy, List<Decided> decided) {
    double[] at = new double[decided.size()];
    double[] daily = new double[at.length];
    double[] lift = new double[at.length];
    double[] low = new double[at.length];
    double[] high = new double[at.length];
    Plot plot = Plot.overDates("Guard", "lift of conversion");
    for (int i = 0; i < at.length; i++) {
      DayEvidence day = decided.get(i).day;
      at[i] = day.day().toEpochDay();
      double control = day.control().conversions().mean(0);
      daily[i] = control > 0 ? day.treatment().conversions().mean(0) / control - 1 : Double.NaN;
      double[] bounds = bounds(policy, decided.get(i).step.state());
      low[i] = bounds[0];
      lift[i] = bounds[1];
      high[i] = bounds[2];
      for (Transition each : decided.get(i).step.transitions()) {
        plot = plot.upright(Document.nameOf(each.cause()), at[i]);
      }
    }
    return plot.band("bounds over the run", at, low, high)
        .line("lift over the run", at, lift)
        .points("lift of the day", at, daily)
        .level("no effect", 0)
        .level("rollback rule", -policy.rollback().drop());
  }

  /** Lower bound, estimate and upper bound of the lift over the run; gaps where there is none. */
  private static double[] bounds(GuardPolicy policy, GuardState state) {
    double[] none = {Double.NaN, Double.NaN, Double.NaN};
    if (state.evidence().spans().isEmpty()) {
      return none;
    }
    var accrued = state.evidence().spans().getFirst().accrued();
    if (!accrued.isTelling()) {
      return none;
    }
    Comparison arms = accrued.comparison();
    double units = accrued.controlUnits() + accrued.treatmentUnits();
    double multiple =
        new ConfidenceSequence(policy.rollback().alpha(), Side.LESS, policy.tunedUnits())
            .multiple(units);
    return new double[] {
      arms.liftLimit(multiple, Side.GREATER),
      arms.treatment().value() / arms.control().value() - 1,
      arms.liftLimit(multiple, Side.LESS)
    };
  }
}
