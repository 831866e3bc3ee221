package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.mix.budget.BudgetPlan;
import io.waggle.science.mix.budget.BudgetPlan.Comparison;
import io.waggle.science.mix.budget.BudgetPlan.Line;
import io.waggle.science.mix.budget.BudgetPlan.Unchanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A budget plan as JSON, for people, and as a figure.
 *
 * @param outcome mean outcome of the rows over as many periods, for scale
 */
record MixPlanAnswer(BudgetPlan plan, double periods, double outcome) {
  Answer answer() {
    Attributes.Builder body =
        Attributes.builder()
            .put("total", plan.total())
            .put("periods", periods)
            .put("method", Document.nameOf(plan.method()))
            .put("comparedWith", Document.nameOf(plan.comparedWith()))
            .put("channels", Values.list(plan.lines().stream().map(MixPlanAnswer::line).toList()))
            .put("outcome", plan.outcome())
            .put("outcomeOfTheRows", outcome)
            .put("expectedGain", plan.expectedGain())
            .put("gain", Values.interval(plan.gain()))
            .put("chanceOfGain", plan.gainChance())
            .put("unchanged", unchanged())
            .put("warnings", Values.texts(plan.cautions()));
    return Answer.of(body.build(), lines()).withPlot(plot());
  }

  private static Value line(Line line) {
    return Values.object(
        Attributes.builder()
            .put("name", line.channel())
            .put("compared", line.compared())
            .put("spend", line.spend())
            .put("low", line.low())
            .put("high", line.high())
            .put("comparedOutcome", line.comparedOutcome())
            .put("outcome", line.outcome())
            .put("outcomeRange", Values.interval(line.outcomeRange()))
            .put("roas", line.averageReturn())
            .put("marginalRoas", line.marginalReturn())
            .build());
  }

  private Value unchanged() {
    List<Value> reasons = new ArrayList<>();
    for (Unchanged each : plan.unchanged()) {
      reasons.add(
          Values.object(
              Attributes.builder()
                  .put("reason", Document.nameOf(each))
                  .put("text", each.reason())
                  .build()));
    }
    return Values.list(reasons);
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    TextTable table =
        new TextTable("channel", compared(), "plan", "change", "outcome", "ROAS", "next unit");
    for (Line each : plan.lines()) {
      table.row(
          each.channel(),
          TextTable.figure(each.compared()),
          TextTable.figure(each.spend()),
          change(each),
          TextTable.figure(each.outcome()),
          TextTable.figure(each.averageReturn()),
          TextTable.figure(each.marginalReturn()));
    }
    lines.addAll(table.lines());
    lines.add("");
    lines.add(
        "total "
            + TextTable.figure(plan.total())
            + " over "
            + TextTable.figure(periods)
            + " periods");
    lines.add(
        String.format(
            Locale.ROOT,
            "expected gain %s (%s to %s), chance of a gain %.1f %%",
            TextTable.figure(plan.expectedGain()),
            TextTable.figure(plan.gain().low()),
            TextTable.figure(plan.gain().high()),
            100 * plan.gainChance()));
    if (!plan.unchanged().isEmpty()) {
      lines.add("the plan changes nothing:");
      plan.unchanged().forEach(reason -> lines.add("  " + reason.reason()));
    }
    plan.cautions().forEach(caution -> lines.add("! " + caution));
    return lines;
  }

  private static String change(Line line) {
    return line.compared() == 0
        ? "-"
        : String.format(Locale.ROOT, "%+.1f %%", 100 * (line.spend() / line.compared() - 1));
  }

  private String compared() {
    return plan.comparedWith() == Comparison.TODAY_SCALED ? "today, scaled" : "today";
  }

  private Plot plot() {
    double[] compared = plan.lines().stream().mapToDouble(Line::compared).toArray();
    double[] planned = plan.lines().stream().mapToDouble(Line::spend).toArray();
    List<String> channels = plan.lines().stream().map(Line::channel).toList();
    return Plot.overCategories("Budget plan", channels, "spend")
        .bars(compared(), compared)
        .bars("plan", planned);
  }
}
