package io.waggle.science.model;

import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/** Made customers: age and spend with gaps, a city, noise; the chance of a yes is known. */
public record MadeRows(TrainingSet set, double[] truth) {
  private static final List<String> CITIES =
      List.of("Graz", "Linz", "Steyr", "Wels", "Wien", "Zell");

  /** Rows whose log-odds rise with age, bend with spend and depend on the city. */
  public static MadeRows of(int count, long seed) {
    UniformRandomProvider random = Seeds.random(seed);
    double[] age = new double[count];
    double[] spend = new double[count];
    double[] noise = new double[count];
    List<@Nullable String> cities = new ArrayList<>();
    double[] target = new double[count];
    double[] truth = new double[count];
    for (int row = 0; row < count; row++) {
      age[row] = 18 + Math.floor(random.nextDouble() * 60);
      spend[row] = Math.round(10_000 * random.nextDouble()) / 100.0;
      noise[row] = random.nextDouble();
      int city = random.nextInt(CITIES.size());
      double ofAge = 0.05 * (age[row] - 40);
      double ofCity = city % 2 == 0 ? 1 : -0.5;
      if (random.nextDouble() < 0.2) {
        age[row] = Double.NaN;
        ofAge = 1;
      }
      boolean isNowhere = random.nextDouble() < 0.1;
      cities.add(isNowhere ? null : CITIES.get(city));
      double margin = -2 + ofAge + (spend[row] > 60 ? 1.5 : 0) + (isNowhere ? 0 : ofCity);
      truth[row] = Link.LOGIT.inverse(margin);
      target[row] = random.nextDouble() < truth[row] ? 1 : 0;
    }
    FeatureFrame frame =
        FeatureFrame.builder()
            .numeric("age", age)
            .numeric("spend", spend)
            .numeric("noise", noise)
            .categorical("city", cities)
            .build();
    return new MadeRows(TrainingSet.of(frame, target), truth);
  }

  /** All rows as the schema of a model encodes them. */
  public static double[][] encoded(Schema schema, FeatureFrame frame) {
    Schema.Rows rows = schema.rows(frame);
    double[][] encoded = new double[rows.size()][schema.size()];
    for (int row = 0; row < encoded.length; row++) {
      rows.read(row, encoded[row]);
    }
    return encoded;
  }
}
