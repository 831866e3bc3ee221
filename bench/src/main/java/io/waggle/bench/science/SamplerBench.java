package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.numeric.Progress;
import io.waggle.science.sampler.Draws;
import io.waggle.science.sampler.Nuts;
import io.waggle.science.sampler.NutsSettings;
import io.waggle.science.sampler.Summary;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sampler on models of posteriordb: the largest difference of any mean or mean square from the
 * reference draws, in combined Monte-Carlo errors.
 */
final class SamplerBench implements ScienceBench {
  private static final double ERRORS_MAX = 4;
  private static final double START_RADIUS = 2;
  private static final NutsSettings SETTINGS =
      NutsSettings.standard(20261122).withLength(1_000, 2_500).withAcceptance(0.95);

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    JsonNode file =
        JsonMapper.builder().build().readTree(setting.file("posteriordb_nuts_gate.json").toFile());
    List<Row> rows = setting.sheet();
    for (PosteriorModel model : PosteriorModel.all(file)) {
      rows.add(row(model, file.get(model.posterior())));
    }
    return rows;
  }

  private static Row row(PosteriorModel model, JsonNode expected) {
    Nuts.Start start = new Nuts.Start(new double[model.size()], START_RADIUS);
    Draws points = Nuts.sample(model, start, SETTINGS, Progress.silent()).draws();
    Draws means = points.map(model.quantities(), model::quantities);
    Draws squares =
        means.map(
            model.quantities(),
            (draw, into) -> {
              for (int i = 0; i < into.length; i++) {
                into[i] = draw[i] * draw[i];
              }
            });
    double worst =
        Math.max(
            worst(means, expected.get("mean_value"), "mean_value"),
            worst(squares, expected.get("mean_squared_value"), "mean_squared_value"));
    String name = "posteriordb " + model.posterior() + ", means and mean squares off by";
    return Row.atMost(name, worst, "errors", ERRORS_MAX);
  }

  private static double worst(Draws draws, JsonNode expected, String values) {
    double worst = 0;
    for (int i = 0; i < draws.size(); i++) {
      Summary found = Summary.of("quantity", draws.byChain(i), 0.9);
      double known = expected.get("mcse_mean").get(i).asDouble();
      double error = Math.hypot(known, found.meanError());
      double off = Math.abs(found.mean() - expected.get(values).get(i).asDouble());
      worst = Math.max(worst, off / error);
    }
    return worst;
  }
}
