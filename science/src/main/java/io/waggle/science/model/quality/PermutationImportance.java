package io.waggle.science.model.quality;

import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.model.Predictor;
import io.waggle.science.model.Schema;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.Work;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How much worse a model gets when one feature is shuffled among the rows (Breiman 2001, "Random
 * forests", section 10; Fisher, Rudin and Dominici 2019). Ask it with rows that the model has not
 * learnt from. Of features that say the same, each alone seems to matter little.
 *
 * @param feature its name
 * @param loss the mean over the shuffles of how much the measure falls
 * @param error the standard error of that mean
 */
public record PermutationImportance(String feature, double loss, double error) {
  /**
   * The importance of every feature, most important first.
   *
   * @param measure of scores and target, larger is better, such as {@code (scores, target) ->
   *     Scored.of(scores, target).auc()}
   * @param shuffles of each feature, 2 or more
   */
  public static List<PermutationImportance> of(
      Predictor model,
      TrainingSet set,
      ToDoubleBiFunction<double[], double[]> measure,
      Shuffles shuffles,
      Work work) {
    Schema.Rows rows = model.schema().rows(set.frame());
    double[][] encoded = new double[rows.size()][model.schema().size()];
    for (int row = 0; row < encoded.length; row++) {
      rows.read(row, encoded[row]);
    }
    double[] target = set.target();
    double full = measure.applyAsDouble(scores(model, encoded), target);
    List<PermutationImportance> importances = new ArrayList<>();
    for (int feature = 0; feature < model.schema().size(); feature++) {
      String name = model.schema().names().get(feature);
      work.progress().at((double) feature / model.schema().size(), "shuffling " + name);
      double[] losses = new double[shuffles.count()];
      for (int i = 0; i < losses.length; i++) {
        long stream = (long) feature * losses.length + i;
        UniformRandomProvider random = Seeds.random(Seeds.stream(shuffles.seed(), stream));
        double[] kept = shuffle(encoded, feature, random);
        losses[i] = full - measure.applyAsDouble(scores(model, encoded), target);
        restore(encoded, feature, kept);
      }
      importances.add(summary(name, losses));
    }
    importances.sort(Comparator.comparingDouble(importance -> -importance.loss()));
    return importances;
  }

  /**
   * How often and by which chance.
   *
   * @param count of each feature, 2 or more
   */
  public record Shuffles(int count, long seed) {
    public Shuffles {
      unless(count >= 2, "shuffles", "is " + count, "give 2 or more");
    }
  }

  private static double[] scores(Predictor model, double[][] rows) {
    return Arrays.stream(rows).mapToDouble(model::score).toArray();
  }

  private static double[] shuffle(double[][] rows, int feature, UniformRandomProvider random) {
    double[] kept = Arrays.stream(rows).mapToDouble(row -> row[feature]).toArray();
    for (int i = rows.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double value = rows[i][feature];
      rows[i][feature] = rows[other][feature];
      rows[other][feature] = value;
    }
    return kept;
  }

  private static void restore(double[][] rows, int feature, double[] kept) {
    IntStream.range(0, rows.length).forEach(row -> rows[row][feature] = kept[row]);
  }

  private static PermutationImportance summary(String name, double[] losses) {
    double mean = Arrays.stream(losses).average().orElseThrow();
    double squares = Arrays.stream(losses).map(loss -> (loss - mean) * (loss - mean)).sum();
    double error = Math.sqrt(squares / (losses.length - 1) / losses.length);
    return new PermutationImportance(name, mean, error);
  }
}
