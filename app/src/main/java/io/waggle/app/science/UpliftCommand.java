package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.science.model.FeatureFrame;
import io.waggle.science.model.Fingerprint;
import io.waggle.science.model.TrainingSet;
import io.waggle.science.model.Work;
import io.waggle.science.model.quality.Calibration;
import io.waggle.science.model.quality.Estimate;
import io.waggle.science.model.quality.FeatureProfile;
import io.waggle.science.model.training.Measure;
import io.waggle.science.model.training.ModelFile;
import io.waggle.science.model.training.Screening;
import io.waggle.science.model.training.Task;
import io.waggle.science.model.training.TrainedModel;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.uplift.Assignment;
import io.waggle.science.uplift.Base;
import io.waggle.science.uplift.Trial;
import io.waggle.science.uplift.Uplift;
import io.waggle.science.uplift.UpliftAnswer;
import io.waggle.science.uplift.UpliftPlan;
import io.waggle.science.uplift.UpliftPlan.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says for whom a treatment works. */
@Command(
    name = "uplift",
    description = {
      "Says whom a treatment (an offer, a message) moves, from people treated and untreated,",
      "and whether choosing whom to treat gains anything over treating by chance."
    },
    mixinStandardHelpOptions = true)
final class UpliftCommand extends PeopleCommand {
  @Option(
      names = "--treatment",
      required = true,
      paramLabel = "COLUMN",
      description = "who was treated: yes or no, 1 or 0")
  private String treatment = "";

  @Option(
      names = "--outcome",
      required = true,
      paramLabel = "COLUMN",
      description = "what came of it: yes or no, or a number; more is better")
  private String outcome = "";

  @Option(
      names = "--treated-share",
      paramLabel = "P",
      description = "planned share of treated in a randomised trial; without it, it is estimated")
  private @Nullable Double treatedShare;

  @Option(
      names = "--method",
      defaultValue = "dr",
      paramLabel = "t|x|dr",
      description = "how effects are learnt (default: ${DEFAULT-VALUE})")
  private String method = "dr";

  @Option(
      names = "--base",
      defaultValue = "boosting",
      paramLabel = "boosting|linear",
      description = "boosted trees, or ridge regressions for few people (default: boosting)")
  private String base = "boosting";

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "write a model of the effect, which score-rows applies to other people")
  private @Nullable Path model;

  @Override
  protected Answer answer(Progress progress) throws IOException {
    UpliftPlan plan = UpliftPlan.standard(method(), seed()).with(base()).withLevel(level());
    if (model != null && (plan.method() != Method.DR || plan.base() != Base.BOOSTING)) {
      throw wrongOption("--model keeps boosted trees; leave out --method and --base");
    }
    Set<String> unused = unused();
    Set<String> needed = new HashSet<>(unused);
    needed.addAll(List.of(treatment, outcome));
    FeatureTable all = FeatureTable.read(input(), needed);
    FeatureTable table = known(known(all, treatment), outcome).without(unused).usable();
    Screening screened = Screening.of(table.without(Set.of(treatment, outcome)).frame());
    double[] outcomes = TrainingTarget.of(table, outcome, "").values();
    Trial trial = Trial.of(screened.frame(), treated(table), outcomes, assignment());
    UpliftAnswer answer = Uplift.learn(trial, plan, new Work(1, progress));
    ScoredPeople people =
        new ScoredPeople(
            "uplift",
            ids(table),
            answer.predicted().stream().mapToDouble(Double::doubleValue).toArray());
    Path output = output();
    if (output != null) {
      people.write(output);
    }
    if (model != null) {
      Files.writeString(model, ModelFile.write(kept(trial, answer)));
    }
    UpliftReport report = new UpliftReport(plan, treatedShare != null, answer);
    List<String> lines = new ArrayList<>(report.lines());
    if (output != null) {
      lines.add("The uplift of each person is in " + output + ".");
    }
    if (model != null) {
      lines.add("The model is in " + model + "; score-rows applies it to other people.");
    }
    screened.notes().forEach(note -> lines.add(note + "."));
    Attributes body = report.body(people.json(), Values.texts(screened.notes()));
    return new Answer(body, lines, report.plot(), table.faults());
  }

  /** What {@code score-rows} needs to foretell the effect for other people. */
  private TrainedModel kept(Trial trial, UpliftAnswer answer) {
    TrainedModel.Origin origin =
        new TrainedModel.Origin(
            "effect of " + treatment + " on " + outcome,
            "",
            "uplift-dr",
            seed(),
            trial.size(),
            fingerprint(trial));
    return new TrainedModel(
        origin,
        Uplift.model(trial, seed(), Work.quiet()),
        new Calibration.AsIs(),
        FeatureProfile.of(trial.frame()),
        List.of(measure("qini", answer.qini()), measure("auuc", answer.auuc())));
  }

  private String fingerprint(Trial trial) {
    double[] treated = new double[trial.size()];
    double[] outcomes = new double[trial.size()];
    Arrays.setAll(treated, row -> trial.isTreated(row) ? 1 : 0);
    Arrays.setAll(outcomes, trial::outcome);
    FeatureFrame frame =
        trial.frame().with(io.waggle.science.model.Column.numeric(treatment, treated));
    return Fingerprint.of(TrainingSet.of(frame, outcomes));
  }

  private static Measure measure(String name, Estimate estimate) {
    return new Measure(
        name, estimate.value(), estimate.interval().low(), estimate.interval().high());
  }

  private Base base() {
    return switch (base) {
      case "boosting" -> Base.BOOSTING;
      case "linear" -> Base.LINEAR;
      default -> throw wrongOption("--base is " + base + "; give boosting or linear");
    };
  }

  private Method method() {
    return switch (method) {
      case "t" -> Method.T;
      case "x" -> Method.X;
      case "dr" -> Method.DR;
      default -> throw wrongOption("--method is " + method + "; give t, x or dr");
    };
  }

  private Assignment assignment() {
    return treatedShare == null
        ? new Assignment.Observed()
        : new Assignment.Randomised(treatedShare);
  }

  private static FeatureTable known(FeatureTable table, String column) {
    String[] cells = table.texts(column);
    return table.without(column, row -> TrainingTarget.fault(cells[row]));
  }

  private boolean[] treated(FeatureTable table) {
    TrainingTarget said = TrainingTarget.of(table, treatment, "");
    InvalidInput.unless(
        said.task() == Task.CLASSIFICATION,
        "the treatment " + treatment,
        "is a number of more than two values",
        "give a column of 1 and 0, or yes and no");
    boolean[] treated = new boolean[table.rows()];
    for (int row = 0; row < treated.length; row++) {
      treated[row] = said.values()[row] == 1;
    }
    return treated;
  }
}
