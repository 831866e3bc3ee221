package io.waggle.science.model.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.model.Contributions;
import io.waggle.science.model.Feature;
import io.waggle.science.model.json.Json;
import io.waggle.science.numeric.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of XGBoost 3.2.0 and LightGBM 4.7.0 with what those say; generate.py made the files. */
class ImportedModelsTest {
  static String text(String name) throws IOException {
    try (InputStream in = ImportedModelsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static double[] row(TreeModel model, Json cells) {
    double[] row = new double[model.schema().size()];
    for (int i = 0; i < row.length; i++) {
      Json cell = cells.items().get(i);
      if (cell instanceof Json.Nothing) {
        row[i] = Double.NaN;
      } else if (model.schema().features().get(i) instanceof Feature.Categorical words) {
        row[i] = words.categories().indexOf(cell.text());
      } else {
        row[i] = cell.number();
      }
    }
    return row;
  }

  @ParameterizedTest
  @CsvSource({
    "xgboost-classifier, json, 2e-6",
    "xgboost-regression, json, 1e-4",
    "lightgbm-classifier, txt, 1e-12",
    "lightgbm-regression, txt, 1e-12"
  })
  void saysWhatTheOriginalSays(String name, String ending, double tolerance) throws IOException {
    String text = text(name + "." + ending);
    TreeModel model = ending.equals("json") ? XgboostModels.read(text) : LightGbmModels.read(text);
    Json golden = Json.parse(text(name + ".golden.json"));
    List<Json> rows = golden.at("rows").items();
    assertEquals(12, model.trees().size());
    boolean someMissing = false;
    for (int i = 0; i < rows.size(); i++) {
      double[] row = row(model, rows.get(i));
      double margin = golden.at("margins").numbers()[i];
      assertEquals(margin, model.margin(row), tolerance, "margin of row " + i);
      assertEquals(golden.at("predictions").numbers()[i], model.score(row), tolerance);
      Contributions parts = model.contributions(row);
      double[] expected = golden.at("contributions").items().get(i).numbers();
      for (int feature = 0; feature < row.length; feature++) {
        assertEquals(expected[feature], parts.values()[feature], tolerance, "row " + i);
        someMissing |= Double.isNaN(row[feature]);
      }
      assertEquals(expected[row.length], parts.base(), tolerance);
      assertEquals(model.margin(row), parts.sum(), 1e-12);
    }
    assertTrue(someMissing);
  }

  @Test
  void categoriesHaveTheirNames() throws IOException {
    for (TreeModel model :
        List.of(
            XgboostModels.read(text("xgboost-classifier.json")),
            LightGbmModels.read(text("lightgbm-classifier.txt")))) {
      assertEquals(
          new Feature.Categorical(
              "colour", List.of("amber", "blue", "coral", "dusk", "ebony", "fern", "gold")),
          model.schema().features().get(3));
      assertEquals(new Feature.Numeric("spend"), model.schema().features().get(1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "binary:logistic, multi:softprob, objective",
    "binary:logistic, count:poisson, objective",
    "'\"name\":\"gbtree\"', '\"name\":\"dart\"', booster",
    "'\"num_class\":\"0\"', '\"num_class\":\"3\"', output",
    "'\"num_target\":\"1\"', '\"num_target\":\"2\"', output",
    "'\"right_children\":[2,', '\"right_children\":[900,', not there",
    "'\"left_children\":[1,', '\"left_children\":[0,', circles",
    "'\"sum_hessian\":', '\"sum_hessians\":', sum_hessian",
    "'[4.25E-1]', 'four', four"
  })
  void anXgboostModelThatDoesMoreIsRefused(String from, String to, String why) throws IOException {
    String text = text("xgboost-classifier.json");
    String changed = text.replace(from, to);
    assertTrue(!changed.equals(text), "the planted change");
    InvalidInput refused = assertThrows(InvalidInput.class, () -> XgboostModels.read(changed));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "objective=binary sigmoid:1, objective=multiclass num_class:3, objective",
    "objective=binary sigmoid:1, objective=poisson, objective",
    "num_class=1, num_class=3, output",
    "version=v4, average_output, forest",
    "decision_type=10, decision_type=4, zeros",
    "is_linear=0, is_linear=1, linear",
    "right_child=2, right_child=99, not there",
    "left_child=1, left_child=0, circles",
    "split_gain=71.7638, split_gain=, length",
    "leaf_value=-0.17410276385089751, leaf_value=x, where a number belongs",
    "num_tree_per_iteration=1, some=1, num_tree_per_iteration",
    "cat_boundaries=0 1, cat_boundaries=0, set of categories"
  })
  void aLightGbmModelThatDoesMoreIsRefused(String from, String to, String why) throws IOException {
    String text = text("lightgbm-classifier.txt");
    String changed = text.replace(from, to);
    assertTrue(!changed.equals(text), "the planted change");
    InvalidInput refused = assertThrows(InvalidInput.class, () -> LightGbmModels.read(changed));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  @Test
  void aFactorOfTheSigmoidIsAppliedToTheLeaves() throws IOException {
    String text = text("lightgbm-classifier.txt");
    TreeModel plain = LightGbmModels.read(text);
    TreeModel twice = LightGbmModels.read(text.replace("binary sigmoid:1", "binary sigmoid:2"));
    double[] row = {40, 30, 2, 1};
    assertEquals(2 * plain.margin(row), twice.margin(row), 1e-12);
  }

  @Test
  void otherTextsAreRefused() {
    assertThrows(InvalidInput.class, () -> XgboostModels.read(""));
    assertThrows(InvalidInput.class, () -> XgboostModels.read("{\"learner\": {}}"));
    assertThrows(InvalidInput.class, () -> LightGbmModels.read(""));
    assertThrows(InvalidInput.class, () -> LightGbmModels.read("tree\n"));
  }
}
