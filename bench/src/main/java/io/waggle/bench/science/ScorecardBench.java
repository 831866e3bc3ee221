package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.score.Ahp;
import io.waggle.science.score.Critic;
import io.waggle.science.score.EntropyWeights;
import io.waggle.science.score.Indicator;
import io.waggle.science.score.RandomIndex;
import io.waggle.science.score.Ratings;
import io.waggle.science.score.Scorecard;
import io.waggle.science.score.Topsis;
import io.waggle.science.score.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scorecards against figures computed elsewhere: the largest difference of any number. */
final class ScorecardBench implements ScienceBench {
  private static final double BAR = 1e-6;

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    JsonNode expected =
        JsonMapper.builder().build().readTree(setting.file("scorecard_expected.json").toFile());
    List<Row> rows = setting.sheet();
    rows.addAll(ahp(expected.get("ahp")));
    Ratings phones = phones(expected.get("topsis"));
    double[] equal = Topsis.closeness(phones, Weights.of(numbers(expected, "topsis", "weights")));
    rows.add(row("TOPSIS", equal, numbers(expected, "topsis", "closeness")));
    Weights minMax = entropy(rows, expected, phones, EntropyWeights.Variant.MIN_MAX);
    entropy(rows, expected, phones, EntropyWeights.Variant.DIRECT_SHARE);
    double[] closeness = Topsis.closeness(phones, minMax);
    rows.add(row("TOPSIS by entropy", closeness, numbers(expected, "entropy_topsis")));
    double[] critic = Critic.weigh(phones).weights().shares();
    rows.add(row("CRITIC weights", critic, numbers(expected, "critic_minmax_sd_n-1")));
    rows.add(feasibility());
    return rows;
  }

  private static List<Row> ahp(JsonNode expected) {
    double[][] matrix = matrix(expected);
    Ahp.Judgement saaty = Ahp.weigh(matrix, RandomIndex.SAATY);
    Ahp.Judgement tran = Ahp.weigh(matrix, RandomIndex.SAATY_TRAN);
    double[] consistency = {
      saaty.lambdaMax(), saaty.consistencyIndex(), saaty.consistencyRatio(), tran.consistencyRatio()
    };
    double[] known = {
      expected.get("lambda_max").asDouble(),
      expected.get("ci").asDouble(),
      expected.get("cr_ri1.12").asDouble(),
      expected.get("cr_ri1.11").asDouble()
    };
    double[] means = Ahp.byGeometricMeans(matrix).shares();
    return List.of(
        row("AHP weights", saaty.weights().shares(), numbers(expected, "weights")),
        row("AHP consistency, both random-index tables", consistency, known),
        row("AHP geometric means", means, numbers(expected, "weights_geometric_mean")));
  }

  private static Weights entropy(
      List<Row> rows, JsonNode expected, Ratings phones, EntropyWeights.Variant variant) {
    boolean isMinMax = variant == EntropyWeights.Variant.MIN_MAX;
    String name = isMinMax ? "entropy_minmax" : "entropy_share";
    EntropyWeights.Entropy found = EntropyWeights.weigh(phones, variant);
    double[] known = numbers(expected, name, "weights");
    rows.add(row("entropy weights, " + variant, found.weights().shares(), known));
    rows.add(row("entropies, " + variant, found.entropies(), numbers(expected, name, "entropy")));
    return found.weights();
  }

  private static Row feasibility() {
    List<Indicator> indicators =
        List.of(
            Indicator.benefit("technology"),
            Indicator.benefit("economy"),
            Indicator.benefit("operation"),
            Indicator.benefit("risk"));
    Ratings plan = new Ratings(List.of("plan"), indicators, new double[][] {{91, 85, 78, 70}});
    Scorecard card = new Scorecard(indicators, Weights.of(30, 25, 25, 20));
    double[] total = {card.assess(plan).getFirst().total()};
    return row("feasibility example, 82.05", total, new double[] {82.05});
  }

  private static Ratings phones(JsonNode expected) {
    List<Indicator> indicators = new ArrayList<>();
    for (int j = 0; j < expected.get("criteria").size(); j++) {
      String name = expected.get("criteria").get(j).asString();
      boolean cost = expected.get("cost").get(j).asBoolean();
      indicators.add(cost ? Indicator.cost(name) : Indicator.benefit(name));
    }
    double[][] matrix = matrix(expected);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < matrix.length; i++) {
      names.add("phone " + i);
    }
    return new Ratings(names, indicators, matrix);
  }

  private static Row row(String name, double[] found, double[] expected) {
    double off = found.length == expected.length ? 0 : Double.NaN;
    for (int i = 0; i < expected.length; i++) {
      off = Math.max(off, Math.abs(found[i] - expected[i]));
    }
    return Row.atMost(name, off, "off by", BAR);
  }

  private static double[][] matrix(JsonNode node) {
    double[][] rows = new double[node.get("matrix").size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = numbers(node.get("matrix").get(i));
    }
    return rows;
  }

  private static double[] numbers(JsonNode node, String... path) {
    JsonNode at = node;
    for (String each : path) {
      at = at.get(each);
    }
    double[] numbers = new double[at.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = at.get(i).asDouble();
    }
    return numbers;
  }
}
