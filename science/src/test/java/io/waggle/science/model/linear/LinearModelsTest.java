package io.waggle.science.model.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.model.Column;
import io.waggle.science.model.Contributions;
import io.waggle.science.model.Encoding;
import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.MadeRows;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.quality.Scored;
import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearModelsTest {
  /** Sixty rows by formula; scikit-learn 1.9.1 has fitted the same. */
  private static TrainingSet sixty() {
    double[] first = new double[60];
    double[] second = new double[60];
    double[] target = new double[60];
    for (int i = 0; i < 60; i++) {
      first[i] = i * 37 % 61 / 10.0;
      second[i] = i * 53 % 59 / 7.0 - 3;
      double chance = 1 / (1 + Math.exp(-(0.8 * first[i] - 0.5 * second[i] - 2.2)));
      target[i] = i * 29 % 31 / 31.0 < chance ? 1 : 0;
    }
    return TrainingSet.of(
        FeatureFrame.builder().numeric("first", first).numeric("second", second).build(), target);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, -0.23944331722256057, 1.276471721990036, -1.455344591812905",
    "0, 1e-9, -0.29300830663038796, 1.705009126376033, -1.9421338787553886",
    "3, 1, -0.188978753865947, 0.8334562002864548, -0.9810483505824188",
    "12, 0, -0.13700179291801123, 0.1415163707056696, -0.27027571888504953"
  })
  void coefficientsAreThoseOfScikitLearn(
      double l1, double l2, double intercept, double first, double second) {
    LinearModel model = LogisticRegression.fit(sixty(), new Penalty(l1, l2));
    assertEquals(intercept, model.intercept(), 1e-6);
    assertArrayEquals(new double[] {first, second}, model.coefficients(), 1e-6);
  }

  /** The gradient of the sum of log losses by intercept and coefficients. */
  private static double[] gradient(LinearModel model, TrainingSet set) {
    double[][] rows = MadeRows.encoded(model.schema(), set.frame());
    double[] gradient = new double[model.coefficients().length + 1];
    double[] point = new double[model.coefficients().length];
    for (int row = 0; row < rows.length; row++) {
      double residual = set.weight(row) * (model.score(rows[row]) - set.target(row));
      model.encoding().encode(rows[row], point);
      gradient[0] += residual;
      for (int place = 0; place < point.length; place++) {
        gradient[place + 1] += residual * point[place];
      }
    }
    return gradient;
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 20", "2, 1", "15, 0.5", "40, 0"})
  void theSolutionIsOptimal(double l1, double l2) {
    TrainingSet set = MadeRows.of(1_000, 3).set();
    LinearModel model = LogisticRegression.fit(set, new Penalty(l1, l2));
    double[] gradient = gradient(model, set);
    double[] coefficients = model.coefficients();
    assertEquals(0, gradient[0], 1e-4);
    for (int place = 0; place < coefficients.length; place++) {
      double slope = gradient[place + 1] + l2 * coefficients[place];
      // The conditions of Karush, Kuhn and Tucker.
      if (coefficients[place] == 0) {
        assertTrue(Math.abs(slope) <= l1 + 1e-4, "place " + place + " slope " + slope);
      } else {
        assertEquals(-l1 * Math.signum(coefficients[place]), slope, 1e-4);
      }
    }
    long zeros = Arrays.stream(coefficients).filter(c -> c == 0).count();
    assertTrue(l1 > 0 || zeros == 0, "zeros " + zeros);
    assertTrue(l1 < 15 || zeros > 0, "zeros " + zeros);
  }

  @Test
  void contributionsSumToTheMarginAndAreZeroOnAverage() {
    TrainingSet set = MadeRows.of(500, 4).set();
    LinearModel model = LogisticRegression.fit(set, Penalty.standard());
    double[] sums = new double[4];
    for (double[] row : MadeRows.encoded(model.schema(), set.frame())) {
      Contributions parts = model.contributions(row);
      assertEquals(model.margin(row), parts.sum(), 1e-12);
      Arrays.setAll(sums, i -> sums[i] + parts.values()[i]);
    }
    assertArrayEquals(new double[4], sums, 1e-9);
  }

  @Test
  void unknownAndMissingWordsAreTheSame() {
    TrainingSet set = MadeRows.of(500, 4).set();
    LinearModel model = LogisticRegression.fit(set, Penalty.standard());
    FeatureFrame two =
        FeatureFrame.builder()
            .numeric("age", 40, 40)
            .numeric("spend", 10, 10)
            .numeric("noise", 0, 0)
            .categorical("city", Arrays.asList("Atlantis", null))
            .build();
    double[] scores = model.score(two);
    assertEquals(scores[0], scores[1]);
  }

  @Test
  void weightsCountLikeRowsThatComeAgain() {
    TrainingSet set = MadeRows.of(300, 5).set();
    int[] order = IntStream.range(0, 600).map(i -> i < 300 ? i : i - 300).toArray();
    double[] twice = IntStream.range(0, 300).mapToDouble(i -> 2).toArray();
    TrainingSet weighted = TrainingSet.weighted(set.frame(), set.target(), twice);
    for (Penalty penalty : new Penalty[] {new Penalty(0, 1), new Penalty(5, 1)}) {
      assertArrayEquals(
          LogisticRegression.fit(set.select(order), penalty).coefficients(),
          LogisticRegression.fit(weighted, penalty).coefficients(),
          1e-5);
    }
  }

  @Test
  void separableClassesNeedAPenalty() {
    FeatureFrame frame = FeatureFrame.builder().numeric("x", 1, 2, 3, 4, 5, 6).build();
    TrainingSet set = TrainingSet.of(frame, new double[] {0, 0, 0, 1, 1, 1});
    assertTrue(LogisticRegression.fit(set, Penalty.standard()).score(new double[] {6}) > 0.8);
    InvalidInput refused =
        assertThrows(InvalidInput.class, () -> LogisticRegression.fit(set, new Penalty(0, 1e-12)));
    assertTrue(refused.getMessage().contains("separated"), refused.getMessage());
    assertThrows(
        InvalidInput.class,
        () -> LogisticRegression.fit(TrainingSet.of(frame, new double[6]), Penalty.standard()));
  }

  @Test
  void aConstantFeatureGetsNothing() {
    FeatureFrame frame =
        MadeRows.of(200, 6).set().frame().with(Column.numeric("same", new double[200]));
    TrainingSet set = MadeRows.of(200, 6).set().with(frame);
    LinearModel model = LogisticRegression.fit(set, Penalty.standard());
    int place = model.encoding().names().indexOf("same");
    assertEquals(0, model.coefficients()[place], 1e-12);
  }

  @Test
  void ftrlLearnsWhatLogisticRegressionLearns() {
    TrainingSet set = MadeRows.of(4_000, 7).set();
    TrainingSet fresh = MadeRows.of(4_000, 8).set();
    LinearModel exact = LogisticRegression.fit(set, Penalty.standard());
    LinearModel online = Ftrl.fit(set, Ftrl.Settings.standard(), 3, 1);
    double best = Scored.of(exact.score(fresh.frame()), fresh.target()).auc();
    double reached = Scored.of(online.score(fresh.frame()), fresh.target()).auc();
    assertTrue(reached > best - 0.005, reached + " of " + best);
    assertArrayEquals(exact.means(), online.means(), 1e-9);
    LinearModel again = Ftrl.fit(set, Ftrl.Settings.standard(), 3, 1);
    assertArrayEquals(online.coefficients(), again.coefficients());
    Ftrl.Settings sparse = new Ftrl.Settings(0.1, 1, new Penalty(120, 1));
    long zeros =
        Arrays.stream(Ftrl.fit(set, sparse, 1, 1).coefficients()).filter(c -> c == 0).count();
    assertTrue(zeros > 0 && zeros < online.coefficients().length, "zeros " + zeros);
  }

  @Test
  void oneStepOfFtrlIsWorkedOutByHand() {
    FeatureFrame frame = FeatureFrame.builder().numeric("x", -1, 1).build();
    Ftrl ftrl = new Ftrl(Encoding.of(frame), new Ftrl.Settings(0.5, 1, new Penalty(0.1, 2)));
    assertEquals(0.5, ftrl.learn(new double[] {3}, 1, 1));
    LinearModel model = ftrl.model();
    // Gradient −0.5 · 3; z = −1.5, n = 2.25; w = −(z + 0.1) / ((1 + 1.5) / 0.5 + 2).
    assertEquals(1.4 / 7, model.coefficients()[0], 1e-12);
    // The intercept is not penalised: z = −0.5, n = 0.25; w = 0.5 / ((1 + 0.5) / 0.5).
    assertEquals(0.5 / 3, model.intercept(), 1e-12);
    assertEquals(3, model.means()[0], 1e-12);
    assertThrows(InvalidInput.class, () -> ftrl.learn(new double[] {3}, 2, 1));
    assertThrows(InvalidInput.class, () -> ftrl.learn(new double[] {3}, 1, -1));
  }
}
