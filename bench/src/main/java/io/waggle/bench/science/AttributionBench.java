package io.waggle.bench.science;

import io.waggle.app.json.Json;
import io.waggle.bench.report.Row;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.attribution.AttributionCounts;
import io.waggle.science.attribution.Credit;
import io.waggle.science.attribution.MarkovFit;
import io.waggle.science.attribution.Model;
import io.waggle.science.attribution.OrderChoice;
import io.waggle.science.attribution.Paths;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Attribution on journeys of a known chain, against figures computed independently. */
final class AttributionBench implements ScienceBench {
  private static final double EXACT = 1e-9;
  private static final Map<String, String> SPLITS =
      Map.of(
          "first", "first",
          "last", "last",
          "linear", "linear",
          "position", "position402040",
          "shapley", "shapley_set");

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    AttributionJourneys journeys =
        AttributionJourneys.read(setting.file("journey_paths_synthetic_cc0.csv"));
    Attributes expected =
        Json.readObject(Files.readAllBytes(setting.file("journey_paths_expected.json")));
    Paths paths = journeys.paths();
    List<Model> models = new ArrayList<>();
    SPLITS.keySet().stream().sorted().map(Model::named).forEach(models::add);
    for (int order = 1; order <= 3; order++) {
      models.add(new Model.Markov(order));
    }
    models.add(new Model.RateShapley());
    AttributionCounts counts = AttributionCounts.of(models, paths);
    List<Row> rows = setting.sheet();
    rows.addAll(answers(counts, expected));
    OrderChoice choice = OrderChoice.of(paths, 4, 1);
    rows.add(Row.exactly("order chosen", choice.chosen(), "", 1));
    setting.say().say("intervals on 200 regenerated sets of journeys");
    rows.addAll(new AttributionCoverage(journeys).rows());
    setting.say().say("live against batch");
    rows.addAll(new AttributionStream(journeys).rows());
    setting.say().say("a million paths");
    rows.addAll(AttributionSpeed.rows());
    return rows;
  }

  private static List<Row> answers(AttributionCounts counts, Attributes expected) {
    double heuristics = 0;
    double shapley = 0;
    for (Map.Entry<String, String> each : SPLITS.entrySet()) {
      double off = off(counts, each.getKey(), "heuristics." + each.getValue(), expected);
      if (each.getKey().equals("shapley")) {
        shapley = off;
      } else {
        heuristics = Math.max(heuristics, off);
      }
    }
    List<Row> rows = new ArrayList<>();
    rows.add(Row.atMost("heuristics, largest error", heuristics, "", EXACT));
    rows.add(Row.atMost("set-Shapley, largest error", shapley, "", EXACT));
    rows.add(
        Row.atMost("rate-Shapley, largest error of a rate", rateOff(counts, expected), "", EXACT));
    double rate = 0;
    for (int order = 1; order <= 3; order++) {
      double off = markovOff(counts, order, expected);
      rows.add(Row.atMost("Markov order " + order + ", largest error", off, "", EXACT));
      double fitted = counts.markov(order).conversionProbability();
      rate = Math.max(rate, Math.abs(fitted - counts.baseRate()));
    }
    rows.add(Row.atMost("fitted against observed conversion rate", rate, "", 1e-12));
    return rows;
  }

  private static double off(
      AttributionCounts counts, String model, String path, Attributes expected) {
    double largest = 0;
    for (Map.Entry<String, Credit> each : counts.credits(Model.named(model)).entrySet()) {
      Credit credit = each.getValue();
      double conversions = number(expected, path + "_conversions." + each.getKey());
      double value = number(expected, path + "_value." + each.getKey());
      largest = Math.max(largest, Math.abs(credit.conversions() - conversions));
      largest = Math.max(largest, Math.abs(credit.value() - value));
    }
    return largest;
  }

  private static double rateOff(AttributionCounts counts, Attributes expected) {
    double journeys = counts.conversions() + counts.nulls();
    double largest = 0;
    for (Map.Entry<String, Credit> each : counts.credits(new Model.RateShapley()).entrySet()) {
      double rate = number(expected, "shapley_cumulative_rate." + each.getKey());
      largest = Math.max(largest, Math.abs(each.getValue().conversions() / journeys - rate));
    }
    return largest;
  }

  private static double markovOff(AttributionCounts counts, int order, Attributes expected) {
    MarkovFit fit = counts.markov(order);
    double largest = 0;
    for (Map.Entry<String, Credit> each :
        fit.credits(counts.conversions(), counts.value()).entrySet()) {
      String at = "markov_exact.order" + order + ".channels." + each.getKey() + ".";
      MarkovFit.RemovalEffect effect =
          fit.effects().getOrDefault(each.getKey(), new MarkovFit.RemovalEffect(0, 0));
      double[] found = {
        each.getValue().conversions(), each.getValue().value(), effect.conversions(), effect.value()
      };
      String[] names = {"conversions", "value", "removal_effect", "removal_effect_value"};
      for (int i = 0; i < names.length; i++) {
        largest = Math.max(largest, Math.abs(found[i] - number(expected, at + names[i])));
      }
    }
    return largest;
  }

  private static double number(Attributes expected, String path) {
    Value value = expected.findPath(path);
    if (value == null) {
      throw new IllegalStateException("the file of answers has no " + path);
    }
    return value.asNumber();
  }
}
