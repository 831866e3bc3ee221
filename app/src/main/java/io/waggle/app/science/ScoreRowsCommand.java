package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.model.Column;
import io.waggle.science.model.Feature;
import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.Schema;
import io.waggle.science.model.quality.Drift;
import io.waggle.science.model.training.Reason;
import io.waggle.science.model.training.TrainedModel;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Applies a model to rows. */
@Command(
    name = "score-rows",
    description = {
      "Scores rows with a model that train wrote, or one of XGBoost (JSON) or LightGBM (text).",
      "Gives CSV: id,score and as many reasons as asked for. With --output it also says which",
      "features have drifted since training."
    },
    mixinStandardHelpOptions = true)
final class ScoreRowsCommand extends MethodCommand {
  private static final int REASONS_MAX = 100;

  @Option(names = "--model", required = true, paramLabel = "FILE", description = "the model")
  private Path model = Path.of("");

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      description = "what names a row (default: its line in the file)")
  private @Nullable String id;

  @Option(
      names = "--reasons",
      defaultValue = "0",
      paramLabel = "N",
      description = "how many reasons to give for each row (default: none)")
  private int reasons;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write the CSV to a file")
  private @Nullable Path output;

  @Override
  protected Answer answer(Progress progress) throws IOException {
    if (reasons < 0 || reasons > REASONS_MAX) {
      throw wrongOption("--reasons is " + reasons + "; give 0 to " + REASONS_MAX);
    }
    TrainedModel trained = StoredModel.read(model);
    Schema schema = trained.schema();
    Set<String> others = id == null ? Set.of() : Set.of(id);
    FeatureTable table = FeatureTable.read(input(), schema, others);
    FeatureFrame frame = table.frame();
    Scores scores =
        new Scores(table.ids(id), trained.score(frame), reasons(trained, frame, progress));
    List<Drift> drifts =
        trained.profiles().isEmpty() ? List.of() : Drift.of(trained.profiles(), frame);
    List<String> notes = notes(schema, frame, drifts);
    List<String> lines = new ArrayList<>();
    if (output == null) {
      StringWriter text = new StringWriter();
      scores.write(CsvRows.to(text, scores.columns(reasons)), reasons);
      text.toString().lines().forEach(lines::add);
    } else {
      scores.write(CsvRows.open(output, scores.columns(reasons)), reasons);
      lines.add(String.format(Locale.ROOT, "%,d rows scored to %s", table.rows(), output));
      lines.addAll(notes);
    }
    Attributes body =
        Attributes.builder()
            .put("target", trained.origin().target())
            .put("scores", scores.json())
            .put("drift", Values.list(drifts.stream().map(ScoreRowsCommand::drift).toList()))
            .put("notes", Values.texts(notes))
            .build();
    return new Answer(body, lines, ModelPlots.histogram(scores.scores), table.faults());
  }

  private List<List<Reason>> reasons(TrainedModel model, FeatureFrame frame, Progress progress) {
    List<List<Reason>> all = new ArrayList<>();
    Schema.Rows rows = model.schema().rows(frame);
    double[] row = new double[model.schema().size()];
    for (int i = 0; i < rows.size(); i++) {
      if (reasons == 0) {
        all.add(List.of());
        continue;
      }
      rows.read(i, row);
      all.add(Reason.top(model, row, reasons));
      progress.at((i + 1.0) / rows.size(), "reasons");
    }
    return all;
  }

  /** What somebody who uses the scores should know. */
  private static List<String> notes(Schema schema, FeatureFrame frame, List<Drift> drifts) {
    List<String> notes = new ArrayList<>();
    Schema.Rows rows = schema.rows(frame);
    for (int feature = 0; feature < schema.size(); feature++) {
      if (schema.features().get(feature) instanceof Feature.Categorical words) {
        Column column = frame.column(words.name());
        int unknown = 0;
        for (int row = 0; row < rows.size(); row++) {
          unknown += !column.isMissing(row) && Double.isNaN(rows.at(row, feature)) ? 1 : 0;
        }
        if (unknown > 0) {
          notes.add(
              String.format(
                  Locale.ROOT,
                  "%s has words not seen in training in %,d rows; they count as missing.",
                  words.name(),
                  unknown));
        }
      }
    }
    for (Drift drift : drifts) {
      if (drift.verdict() == Drift.Verdict.ACT || drift.verdict() == Drift.Verdict.WATCH) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s has drifted since training (PSI %.2f, most in: %s); %s.",
                drift.feature(),
                drift.index(),
                drift.mostMoved(),
                drift.verdict() == Drift.Verdict.ACT ? "train again" : "watch it"));
      }
    }
    return notes;
  }

  private static Value drift(Drift drift) {
    return Values.object(
        Attributes.builder()
            .put("feature", drift.feature())
            .put("index", drift.index())
            .put("chance", drift.chance())
            .put("verdict", drift.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .put("mostMoved", drift.mostMoved())
            .build());
  }

  /** Scored rows. */
  private record Scores(String[] ids, double[] scores, List<List<Reason>> reasons) {
    String[] columns(int most) {
      List<String> columns = new ArrayList<>(List.of("id", "score"));
      for (int i = 1; i <= most; i++) {
        columns.add("reason" + i);
      }
      return columns.toArray(String[]::new);
    }

    /** Writes every row, and closes. */
    void write(CsvRows out, int most) throws IOException {
      try (out) {
        for (int row = 0; row < ids.length; row++) {
          out.cell(ids[row]).cell(scores[row]);
          List<Reason> own = reasons.get(row);
          for (int i = 0; i < most; i++) {
            out.cell(i < own.size() ? own.get(i).sentence() : "");
          }
          out.end();
        }
      }
    }

    Value json() {
      List<Value> all = new ArrayList<>();
      for (int row = 0; row < ids.length; row++) {
        Attributes.Builder one = Attributes.builder().put("id", ids[row]).put("score", scores[row]);
        if (!reasons.get(row).isEmpty()) {
          one.put(
              "reasons", Values.texts(reasons.get(row).stream().map(Reason::sentence).toList()));
        }
        all.add(Values.object(one.build()));
      }
      return Values.list(all);
    }
  }
}
