package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.numeric.Progress;
import io.waggle.science.score.Scorecard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Weighs indicators into one figure for each alternative. */
@Command(
    name = "scorecard",
    description = "Assesses alternatives by weighted indicators (JSON in, JSON out).",
    mixinStandardHelpOptions = true)
final class ScorecardCommand extends MethodCommand {
  @Override
  protected Answer answer(Progress progress) throws IOException {
    Document document = Document.read(input());
    document.allowOnly("indicators", "weights", "alternatives");
    List<String> indicators = document.texts("indicators");
    List<Double> weights = new ArrayList<>();
    for (double each : document.numbers("weights")) {
      weights.add(each);
    }
    Scorecard card = new Scorecard(indicators, weights);
    List<String> names = new ArrayList<>();
    List<Double> totals = new ArrayList<>();
    List<Value> all = new ArrayList<>();
    TextTable table = new TextTable("alternative", "score");
    for (Document each : document.objects("alternatives")) {
      double total = card.assess(each.numbers("values")).total();
      names.add(each.text("name"));
      totals.add(total);
      all.add(
          Values.object(
              Attributes.builder().put("name", each.text("name")).put("score", total).build()));
      table.row(each.text("name"), TextTable.figure(total));
    }
    double[] scores = totals.stream().mapToDouble(Double::doubleValue).toArray();
    return Answer.of(Attributes.of("alternatives", Values.list(all)), table.lines())
        .withPlot(Plot.overCategories("Scorecard", names, "score").bars("score", scores));
  }
}
