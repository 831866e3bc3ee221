package io.waggle.app.science;

import io.waggle.science.mix.FittedMix;
import io.waggle.science.mix.FittedMix.Spread;
import io.waggle.science.mix.MixCurve;
import io.waggle.science.mix.budget.BudgetGoal;
import io.waggle.science.mix.budget.BudgetGroup;
import io.waggle.science.mix.budget.BudgetLine;
import io.waggle.science.mix.budget.BudgetPlan;
import io.waggle.science.mix.budget.BudgetPlanner;
import io.waggle.science.mix.budget.BudgetProblem;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Splits a budget over the channels of a fit. */
@Command(
    name = "mix-plan",
    description = {
      "Splits a budget by the response curves of a fit (--input: the file of mix-fit --fit).",
      "Without a goal it splits what is spent today. Spends are totals over --periods."
    },
    mixinStandardHelpOptions = true)
final class MixPlanCommand extends MethodCommand {
  private static final double UNBOUNDED = 10;

  @ArgGroup private Goal goal = new Goal();

  /** What decides how much is spent; one at most. */
  static final class Goal {
    @Option(names = "--budget", paramLabel = "N", description = "spend exactly this")
    private @Nullable Double budget;

    @Option(
        names = "--target-roas",
        paramLabel = "N",
        description = "spend as much as keeps this outcome per unit of all spend")
    private @Nullable Double roas;

    @Option(
        names = "--target-mroas",
        paramLabel = "N",
        description = "spend until the last unit brings this")
    private @Nullable Double marginal;

    @Option(
        names = "--target-outcome",
        paramLabel = "N",
        description = "spend as little as brings this")
    private @Nullable Double outcome;

    private BudgetGoal of(double today) {
      if (roas != null) {
        return new BudgetGoal.ReturnAtLeast(roas);
      }
      if (marginal != null) {
        return new BudgetGoal.MarginalReturn(marginal);
      }
      if (outcome != null) {
        return new BudgetGoal.OutcomeAtLeast(outcome);
      }
      return new BudgetGoal.Total(budget == null ? today : budget);
    }
  }

  @Option(
      names = "--periods",
      paramLabel = "N",
      description = "how many periods are planned (as many as were fitted)")
  private @Nullable Double periods;

  @Option(
      names = "--spread",
      paramLabel = "NAME",
      description = "seen: bursts as in the data, scaled; even: the same in every period (seen)")
  private String spread = "seen";

  @Option(
      names = "--low",
      paramLabel = "F",
      description = "least for a channel, as a multiple of today's spend (${DEFAULT-VALUE})")
  private double low = 0.7;

  @Option(
      names = "--high",
      paramLabel = "F",
      description = "most for a channel, as a multiple of today's spend (${DEFAULT-VALUE})")
  private double high = 1.3;

  @Option(
      names = "--today",
      paramLabel = "CHANNEL=N",
      description = "what a channel gets today, if not its mean over the fitted periods")
  private Map<String, Double> today = new LinkedHashMap<>();

  @Option(
      names = "--bounds",
      paramLabel = "CHANNEL=LOW:HIGH",
      description = "bounds of a channel, in spend; either may be left out")
  private Map<String, String> bounds = new LinkedHashMap<>();

  @Option(
      names = "--fix",
      split = ",",
      paramLabel = "CHANNEL",
      description = "channels that keep today's spend")
  private List<String> fixed = List.of();

  @Option(
      names = "--group",
      paramLabel = "CHANNEL+CHANNEL=LOW:HIGH",
      description = "bounds of what several channels get together, in spend")
  private Map<String, String> groups = new LinkedHashMap<>();

  @Override
  protected double defaultLevel() {
    return 0.9;
  }

  @Override
  protected Answer answer(Progress progress) throws IOException {
    double level = level();
    Spread chosen = spread();
    FittedMix fitted = MixFile.read(input());
    double horizon = periods == null ? fitted.rows() : periods;
    List<MixCurve> curves = fitted.curves(chosen, horizon);
    List<String> names = curves.stream().map(MixCurve::channel).toList();
    checkNames("--today", names, today.keySet());
    checkNames("--bounds", names, bounds.keySet());
    checkNames("--fix", names, fixed);
    double spent = curves.stream().mapToDouble(this::today).sum();
    List<BudgetLine> lines = curves.stream().map(curve -> line(curve, spent)).toList();
    BudgetProblem problem = new BudgetProblem(lines, groups(spent));
    progress.at(0, "planning");
    BudgetPlan plan = new BudgetPlanner(problem, level).plan(goal.of(spent));
    return new MixPlanAnswer(plan, horizon, fitted.outcomePerPeriod() * horizon).answer();
  }

  private double today(MixCurve curve) {
    return today.getOrDefault(curve.channel(), curve.today());
  }

  private BudgetLine line(MixCurve curve, double spent) {
    String channel = curve.channel();
    double now = today(curve);
    Range range = new Range(low * now, high * now);
    String given = bounds.get(channel);
    if (given != null) {
      range = range(channel, given, spent);
    }
    if (fixed.contains(channel)) {
      range = new Range(now, now);
    }
    return new BudgetLine(curve, now, range.low, range.high, curve.cautionAbove());
  }

  private List<BudgetGroup> groups(double spent) {
    List<BudgetGroup> all = new ArrayList<>();
    groups.forEach((members, given) -> {
      Range range = range(members, given, spent);
      all.add(new BudgetGroup(members, List.of(members.split("[+]")), range.low, range.high));
    });
    return all;
  }

  private record Range(double low, double high) {}

  /** Either end may be left out: nothing, and ten times what is spent today on all channels. */
  private Range range(String name, String given, double spent) {
    String[] ends = given.split(":", -1);
    if (ends.length == 2) {
      try {
        double from = ends[0].isEmpty() ? 0 : Double.parseDouble(ends[0]);
        double to = ends[1].isEmpty() ? UNBOUNDED * spent : Double.parseDouble(ends[1]);
        return new Range(from, to);
      } catch (NumberFormatException e) {
        throw wrongOption(name + "=" + given + " holds no numbers; give LOW:HIGH");
      }
    }
    throw wrongOption(name + "=" + given + " is no range; give LOW:HIGH");
  }

  private Spread spread() {
    return switch (spread) {
      case "seen" -> Spread.AS_SEEN;
      case "even" -> Spread.EVEN;
      default -> throw wrongOption("--spread is " + spread + "; give seen or even");
    };
  }

  private static void checkNames(String option, List<String> known, Iterable<String> given) {
    for (String name : given) {
      InvalidInput.unless(known.contains(name), option, "names " + name, "name one of " + known);
    }
  }
}
