package io.waggle.science.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.model.Column;
import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.MadeRows;
import io.waggle.science.model.Schema;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.Work;
import io.waggle.science.model.linear.LinearModel;
import io.waggle.science.model.linear.Penalty;
import io.waggle.science.model.quality.Calibration;
import io.waggle.science.model.quality.Leak;
import io.waggle.science.model.tree.Monotone;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingTest {
  private static final TrainingSet MADE = MadeRows.of(400, 1).set();
  private static final Training TRAINED =
      Training.run(plan(Method.GBDT, 1), MADE, 0.95, Work.quiet());

  private static TrainingPlan plan(Method method, long seed) {
    return new TrainingPlan("bought", "yes", Task.CLASSIFICATION, method, 3, seed);
  }

  private static double measure(Training training, String name) {
    return training.measures().stream()
        .filter(measure -> measure.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void aBoundNumberMovesThePredictionOneWayOnly() {
    Tuning rising = new Tuning(Map.of("noise", Monotone.RISING), Penalty.standard());
    Training bound = Training.run(plan(Method.GBDT, 1).with(rising), MADE, 0.95, Work.quiet());
    assertTrue(falls(TRAINED), "unbound, noise goes up and down");
    assertFalse(falls(bound));
  }

  /** Whether the score of some row falls somewhere as its noise grows. */
  private static boolean falls(Training training) {
    Schema schema = training.model().schema();
    int noise = schema.names().indexOf("noise");
    for (double[] row : MadeRows.encoded(schema, MADE.frame())) {
      double before = 0;
      for (int step = 0; step <= 50; step++) {
        row[noise] = step / 50.0;
        double score = training.model().score(row);
        if (score < before) {
          return true;
        }
        before = score;
      }
    }
    return false;
  }

  @Test
  void anL1PenaltyDropsUselessColumns() {
    Tuning lasso = new Tuning(Map.of(), new Penalty(1_000, 0));
    Training training =
        Training.run(plan(Method.LOGISTIC, 1).with(lasso), MADE, 0.95, Work.quiet());
    LinearModel model = assertInstanceOf(LinearModel.class, training.model().model());
    assertTrue(Arrays.stream(model.coefficients()).allMatch(each -> each == 0));
  }

  @Test
  void tuningOfTheOtherMethodIsRefused() {
    Tuning rising = new Tuning(Map.of("age", Monotone.RISING), Penalty.standard());
    Tuning ridge = new Tuning(Map.of(), new Penalty(0, 10));
    assertThrows(InvalidInput.class, () -> plan(Method.LOGISTIC, 1).with(rising));
    assertThrows(InvalidInput.class, () -> plan(Method.GBDT, 1).with(ridge));
    Tuning word = new Tuning(Map.of("city", Monotone.FALLING), Penalty.standard());
    TrainingPlan bound = plan(Method.GBDT, 1).with(word);
    assertThrows(InvalidInput.class, () -> Training.run(bound, MADE, 0.95, Work.quiet()));
  }

  @Test
  void aTrainingIsJudgedAndKept() {
    Training training = TRAINED;
    assertTrue(measure(training, "auc") > 0.65 && measure(training, "auc") < 0.85);
    assertTrue(measure(training, "calibrationError") < 0.08);
    assertEquals(3, training.foldAucs().size());
    assertEquals(List.of(), training.leaks());
    assertEquals(400, training.unseenScores().length);
    TrainedModel model = training.model();
    assertInstanceOf(Calibration.Platt.class, model.calibration());
    assertEquals(4, model.profiles().size());
    String text = ModelFile.write(model);
    TrainedModel read = ModelFile.read(text);
    assertEquals(text, ModelFile.write(read));
    assertEquals(model.origin(), read.origin());
    for (double[] row : MadeRows.encoded(model.schema(), MADE.frame())) {
      assertEquals(model.score(row), read.score(row));
    }
  }

  @Test
  void theSameSeedGivesTheSameBytesForAnyNumberOfThreads() {
    TrainingSet set = MadeRows.of(200, 2).set();
    String once =
        ModelFile.write(Training.run(plan(Method.GBDT, 7), set, 0.95, Work.quiet()).model());
    Work shared = new Work(3, Progress.silent());
    assertEquals(
        once, ModelFile.write(Training.run(plan(Method.GBDT, 7), set, 0.95, shared).model()));
    assertNotEquals(
        once, ModelFile.write(Training.run(plan(Method.GBDT, 8), set, 0.95, shared).model()));
  }

  @Test
  void aLinearModelComesBackAsItWas() {
    TrainingSet set = MadeRows.of(3_000, 3).set();
    Training training = Training.run(plan(Method.LOGISTIC, -5), set, 0.95, Work.quiet());
    assertInstanceOf(Calibration.Isotonic.class, training.model().calibration());
    String text = ModelFile.write(training.model());
    TrainedModel read = ModelFile.read(text);
    assertEquals(text, ModelFile.write(read));
    assertEquals(-5, read.origin().seed());
    for (double[] row : MadeRows.encoded(read.schema(), set.select(new int[] {1, 5, 9}).frame())) {
      assertEquals(training.model().score(row), read.score(row));
    }
  }

  @Test
  void aNumberIsPredictedAsANumber() {
    TrainingSet yesOrNo = MadeRows.of(300, 4).set();
    double[] spend = ((Column.Numeric) yesOrNo.frame().column("spend")).values();
    double[] target = Arrays.stream(spend).map(s -> 500 + 3 * s).toArray();
    TrainingSet set = TrainingSet.of(yesOrNo.frame(), target);
    TrainingPlan plan = new TrainingPlan("margin", "", Task.REGRESSION, Method.GBDT, 3, 1);
    Training training = Training.run(plan, set, 0.9, Work.quiet());
    assertTrue(measure(training, "explainedShare") > 0.98);
    assertEquals(List.of(), training.foldAucs());
    assertEquals(
        target[0], ModelFile.read(ModelFile.write(training.model())).score(set.frame())[0], 20);
    assertThrows(
        InvalidInput.class,
        () -> new TrainingPlan("margin", "", Task.REGRESSION, Method.LOGISTIC, 3, 1));
  }

  @Test
  void aLeakIsToldOf() {
    TrainingSet made = MadeRows.of(200, 5).set();
    TrainingSet leaking = made.with(made.frame().with(Column.numeric("refunded", made.target())));
    Training training = Training.run(plan(Method.GBDT, 1), leaking, 0.95, Work.quiet());
    assertEquals(2, training.leaks().size());
    assertTrue(training.leaks().stream().map(Leak::feature).allMatch("refunded"::equals));
  }

  @Test
  void tooFewRowsAreRefusedAndTheLeastIsEnough() {
    double[] target = new double[40];
    Arrays.fill(target, 0, 10, 1);
    FeatureFrame frame = MadeRows.of(40, 1).set().frame();
    for (Method method : Method.values()) {
      Training least =
          Training.run(
              new TrainingPlan("bought", "yes", Task.CLASSIFICATION, method, 5, 1),
              TrainingSet.of(frame, target),
              0.9,
              Work.quiet());
      assertTrue(measure(least, "auc") >= 0 && measure(least, "auc") <= 1);
    }
    target[0] = 0;
    InvalidInput refused =
        assertThrows(
            InvalidInput.class,
            () ->
                Training.run(
                    plan(Method.GBDT, 1), TrainingSet.of(frame, target), 0.9, Work.quiet()));
    assertTrue(
        refused.getMessage().contains("9 rows of yes and 31 of no; give at least 10 of either"),
        refused.getMessage());
  }

  @Test
  void reasonsAreSentences() {
    TrainedModel model = TRAINED.model();
    double[] row = {Double.NaN, 95, 0.5, 0};
    List<Reason> reasons = Reason.top(model, row, 4);
    assertEquals(4, reasons.size());
    for (int i = 1; i < 4; i++) {
      assertTrue(
          Math.abs(reasons.get(i).contribution()) <= Math.abs(reasons.get(i - 1).contribution()));
    }
    List<String> sentences = reasons.stream().map(Reason::sentence).toList();
    assertTrue(
        sentences.stream()
            .anyMatch(s ->
                s.matches("spend is 95 \\(higher than 9\\d %\\): \\w+ the odds by \\d.\\d\\d")),
        sentences.toString());
    assertTrue(
        sentences.stream()
            .anyMatch(s -> s.matches("age is missing \\(as for \\d\\d %\\): \\w+ the odds by .*")),
        sentences.toString());
    assertTrue(
        sentences.stream()
            .anyMatch(s -> s.matches("city is Graz \\(as for \\d\\d %\\): \\w+ the odds by .*")),
        sentences.toString());
  }

  @Test
  void featuresThatSayNothingAreLeftOut() {
    List<String> codes = new ArrayList<>();
    IntStream.range(0, 100).forEach(i -> codes.add("c" + i));
    FeatureFrame frame =
        FeatureFrame.builder()
            .numeric("age", IntStream.range(0, 100).asDoubleStream().toArray())
            .numeric("same", new double[100])
            .categorical("code", codes)
            .categorical("word", Collections.nCopies(100, "a"))
            .build();
    Screening screened = Screening.of(frame);
    assertEquals(List.of("age"), screened.frame().names());
    assertEquals(3, screened.notes().size());
    assertTrue(screened.notes().get(1).startsWith("code was left out: it has 100 different"));
    InvalidInput none =
        assertThrows(InvalidInput.class, () -> Screening.of(frame.without(Set.of("age"))));
    assertTrue(none.getMessage().contains("same in all rows"), none.getMessage());
  }

  @Test
  void filesThatAreNoModelAreRefused() {
    String text = ModelFile.write(TRAINED.model());
    refused("no format", text.replace("waggle-model", "other-model"));
    refused("version 2", text.replace("\"version\": 1", "\"version\": 2"));
    refused("calibration odd", text.replace("\"kind\": \"platt\"", "\"kind\": \"odd\""));
    refused("model of kind odd", text.replace("\"kind\": \"trees\"", "\"kind\": \"odd\""));
    refused("link odd", text.replace("\"link\": \"logit\"", "\"link\": \"odd\""));
    refused("different length", text.replaceFirst("\"gain\": \\[", "\"gain\": [1, "));
    refused("parent", text.replaceFirst("\"left\": \\[1", "\"left\": [0"));
    refused("is not JSON", text.substring(0, text.length() / 2));
    refused("seed", text.replace("\"seed\": \"1\"", "\"seed\": \"one\""));
    refused("is not JSON", "");
    refused("no format", "{}");
  }

  private static void refused(String why, String text) {
    InvalidInput refused = assertThrows(InvalidInput.class, () -> ModelFile.read(text), why);
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }
}
