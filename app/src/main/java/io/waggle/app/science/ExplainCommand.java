package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.model.Contributions;
import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.Schema;
import io.waggle.science.model.quality.PermutationImportance.Shuffles;
import io.waggle.science.model.training.Importance;
import io.waggle.science.model.training.Reason;
import io.waggle.science.model.training.TrainedModel;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says why rows score as they do, and what moves scores on the whole. */
@Command(
    name = "explain",
    description = {
      "Takes scores apart: what each feature adds to the margin of each row",
      "(exact Shapley values), the strongest reasons as sentences, and what matters",
      "over all rows of the file."
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand extends MethodCommand {
  private static final int SHUFFLES = 5;

  @Option(names = "--model", required = true, paramLabel = "FILE", description = "the model")
  private Path model = Path.of("");

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      description = "what names a row (default: its line in the file)")
  private @Nullable String id;

  @Option(
      names = "--rows",
      defaultValue = "10",
      paramLabel = "N",
      description = "how many rows are shown, from the first (default: ${DEFAULT-VALUE})")
  private int shown = 10;

  @Option(
      names = "--reasons",
      defaultValue = "3",
      paramLabel = "N",
      description = "how many reasons for each (default: ${DEFAULT-VALUE})")
  private int reasons = 3;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = {
        "the known outcome: also says how much worse the model gets when a feature is shuffled;",
        "use rows that the model has not learnt from"
      })
  private @Nullable String target;

  @Override
  protected Answer answer(Progress progress) throws IOException {
    if (shown < 0 || reasons < 0) {
      throw wrongOption("--rows and --reasons count; give 0 or more");
    }
    TrainedModel trained = StoredModel.read(model);
    Set<String> others = new HashSet<>();
    Stream.of(id, target).filter(Objects::nonNull).forEach(others::add);
    FeatureTable table = known(FeatureTable.read(input(), trained.schema(), others));
    FeatureFrame frame = table.frame();
    progress.at(0, "contributions of " + table.rows() + " rows");
    List<Importance> importances = Importance.of(trained, frame);
    Attributes.Builder body =
        Attributes.builder()
            .put("target", trained.origin().target())
            .put("importance", TrainCommand.importance(importances));
    TextTable moves = new TextTable("what moves the score", "mean absolute contribution");
    importances.forEach(each -> moves.row(each.feature(), TextTable.figure(each.meanAbsolute())));
    List<String> lines = new ArrayList<>(moves.lines());
    if (target != null) {
      ShuffledFeatures shuffled =
          ShuffledFeatures.of(trained, table, target, new Shuffles(SHUFFLES, seed()), progress);
      body.put("shuffled", shuffled.json());
      lines.add("");
      lines.addAll(shuffled.lines());
    }
    body.put("rows", Values.list(rows(trained, table, lines)));
    return new Answer(body.build(), lines, ModelPlots.importance(importances), table.faults());
  }

  /** Only rows whose outcome is known, if it is asked for. */
  private FeatureTable known(FeatureTable table) {
    if (target == null) {
      return table;
    }
    String[] outcomes = table.texts(target);
    return table.without(target, row -> outcomes[row].isEmpty() ? "is empty" : null);
  }

  /** Adds each row to the lines as it comes. */
  private List<Value> rows(TrainedModel trained, FeatureTable table, List<String> lines) {
    String[] ids = table.ids(id);
    Schema.Rows encoded = trained.schema().rows(table.frame());
    double[] row = new double[trained.schema().size()];
    List<Value> rows = new ArrayList<>();
    for (int i = 0; i < Math.min(shown, table.rows()); i++) {
      encoded.read(i, row);
      List<Reason> why = Reason.top(trained, row, reasons);
      rows.add(json(ids[i], trained, row, why));
      lines.add("");
      lines.add(ids[i] + " scores " + TextTable.figure(trained.score(row)));
      why.forEach(reason -> lines.add("  " + reason.sentence()));
    }
    return rows;
  }

  private static Value json(String id, TrainedModel model, double[] row, List<Reason> why) {
    Contributions parts = model.model().contributions(row);
    Attributes.Builder contributions = Attributes.builder();
    List<String> names = model.schema().names();
    for (int i = 0; i < names.size(); i++) {
      contributions.put(names.get(i), parts.values()[i]);
    }
    return Values.object(
        Attributes.builder()
            .put("id", id)
            .put("score", model.score(row))
            .put("margin", model.model().margin(row))
            .put("base", parts.base())
            .put("contributions", Values.object(contributions.build()))
            .put("reasons", Values.texts(why.stream().map(Reason::sentence).toList()))
            .build());
  }
}
