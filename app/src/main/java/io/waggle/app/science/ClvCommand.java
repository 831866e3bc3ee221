package io.waggle.app.science;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.value.BetaGeometricNbd;
import io.waggle.science.value.CustomerBase;
import io.waggle.science.value.Discount;
import io.waggle.science.value.Fit;
import io.waggle.science.value.GammaGamma;
import io.waggle.science.value.ModelChoice;
import io.waggle.science.value.ModelKind;
import io.waggle.science.value.ParametricBootstrap;
import io.waggle.science.value.PurchaseFit;
import io.waggle.science.value.PurchaseModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Who is still a customer, how often he will buy, and what that is worth. */
@Command(
    name = "clv",
    description = {
      "Customer value: fits a model of purchases and foretells what customers will do.",
      "Reads an event log (customer,date,amount), or with --summary one row a customer",
      "(customer,x,t_x,T[,zbar][,x_star]). See docs/science/value.md."
    },
    mixinStandardHelpOptions = true)
final class ClvCommand extends MethodCommand {
  private static final String SPENDING = "gamma-gamma";
  private static final String AUTOMATIC = "auto";
  private static final double SHARE_MAX = 1_000;

  /** Most units ahead, and most simulated data sets. */
  private static final int AHEAD_MAX = 10_000;

  private static final int MAX_PHASES = BetaGeometricNbd.Variant.MAX_PHASES;

  /** How times are counted. */
  enum Unit {
    DAYS(1, 365.25, 365),
    WEEKS(7, 365.25 / 7, 52),
    MONTHS(0, 12, 12),
    YEARS(0, 1, 5);

    final int days;
    final double inYear;
    final int ahead;

    Unit(int days, double inYear, int ahead) {
      this.days = days;
      this.inYear = inYear;
      this.ahead = ahead;
    }
  }

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = {
        "bg-nbd, mbg-nbd, mbg-cnbd-k, pareto-nbd, nbd, bg-bb or gamma-gamma;",
        "auto chooses by the holdout"
      })
  private String model = "";

  @Option(
      names = "--unit",
      defaultValue = "weeks",
      paramLabel = "UNIT",
      description = "days or weeks; of a summary also months or years (default: ${DEFAULT-VALUE})")
  private String unitName = "weeks";

  @Option(
      names = "--calibration-end",
      paramLabel = "DAY",
      converter = DayOption.class,
      description = "last day the model sees (default: the last day of the log)")
  private @Nullable LocalDate calibrationEnd;

  @Option(
      names = "--holdout-end",
      paramLabel = "DAY",
      converter = DayOption.class,
      description = "last day it is judged on (default: the last day of the log)")
  private @Nullable LocalDate holdoutEnd;

  @Option(names = "--summary", description = "the file holds one row a customer")
  private boolean summary;

  @Option(
      names = "--holdout-length",
      paramLabel = "N",
      description = "of a summary with a column x_star: how long the holdout was, in units")
  private double holdoutLength;

  @Option(
      names = "--horizon",
      paramLabel = "N",
      description = "how many units to look ahead (default: a year; 5 of years)")
  private @Nullable Integer horizon;

  @Option(
      names = "--discount",
      defaultValue = "0.1",
      paramLabel = "RATE",
      description = "yearly discount rate (default: ${DEFAULT-VALUE})")
  private double discount = 0.1;

  @Option(
      names = "--margin",
      defaultValue = "1",
      paramLabel = "SHARE",
      description = "what is earned of each amount (default: ${DEFAULT-VALUE})")
  private double margin = 1;

  @Option(
      names = "--k",
      paramLabel = "K",
      description = "of mbg-cnbd-k: the number of phases (default: the likeliest)")
  private @Nullable Integer phases;

  @Option(
      names = "--bootstrap",
      paramLabel = "DRAWS",
      description = "intervals from so many simulated data sets, for few customers")
  private int bootstrap;

  @Option(
      names = "--customers",
      paramLabel = "FILE",
      description = "write a CSV with a row for each customer")
  private @Nullable Path customers;

  @Override
  protected Answer answer(Progress progress) throws IOException {
    check();
    if (model.equals(SPENDING)) {
      return spendingAnswer();
    }
    ClvInput input = read(unit());
    CustomerBase base = input.base();
    List<ModelChoice.Candidate> candidates = new ArrayList<>();
    // A fit of a made-up data set takes about a third of the first, which has three starts.
    double fitting = 3.0 * (model.equals(AUTOMATIC) ? choices(base).size() : 1);
    double all = fitting + 1 + bootstrap;
    Fit<PurchaseModel> fit = fit(base, candidates, progress.part(0, fitting / all));
    CustomerValues values = new CustomerValues(base, fit.model(), spending(input), ahead());
    progress.at(fitting / all, "customers");
    CustomerValues.Totals totals = values.totals(customers);
    Progress drawing = progress.part((fitting + 1) / all, 1);
    drawing.at(0, "customers");
    ParametricBootstrap drawn =
        bootstrap == 0
            ? null
            : ParametricBootstrap.of(fit, base.histories(), bootstrap, seed(), drawing);
    String asked = model.equals(AUTOMATIC) ? fit.model().kind().label() : model;
    ClvAnswer answer = new ClvAnswer(asked, values, fit, drawn, level());
    return answer.answer(totals, candidates).withNotes(input.notes()).withFaults(input.faults());
  }

  private Fit<PurchaseModel> fit(
      CustomerBase base, List<ModelChoice.Candidate> candidates, Progress progress) {
    progress.at(0, "fit");
    if (model.equals(AUTOMATIC)) {
      InvalidInput.unless(
          base.hasHoldout(),
          "--model",
          "is auto, and there is no holdout to choose by",
          "end the calibration before the last day of the log");
      ModelChoice choice = ModelChoice.byHoldout(choices(base), base, progress);
      candidates.addAll(choice.candidates());
      return choice.best().fit();
    }
    Fit<PurchaseModel> fit =
        phases == null
            ? PurchaseFit.fit(ModelKind.named(model), base.histories())
            : PurchaseFit.fitPhases(phases, base.histories());
    progress.at(1, "fit");
    return fit;
  }

  private static List<ModelKind> choices(CustomerBase base) {
    return base.histories().hasLogIntervals()
        ? List.of(ModelKind.MBG_NBD, ModelKind.BG_NBD, ModelKind.PARETO_NBD, ModelKind.MBG_CNBD_K)
        : List.of(ModelKind.MBG_NBD, ModelKind.BG_NBD, ModelKind.PARETO_NBD);
  }

  private @Nullable Fit<GammaGamma> spending(ClvInput input) {
    return input.hasAmounts() && input.base().hasSpending()
        ? GammaGamma.fit(input.base().spending())
        : null;
  }

  private Answer spendingAnswer() throws IOException {
    if (summary) {
      return SpendingAnswer.ofSummary(input(), level());
    }
    ClvInput input = read(unit());
    InvalidInput.unless(
        input.hasAmounts(), input().toString(), "has no column amount", "add what was spent");
    return SpendingAnswer.of(input.base().spending(), level())
        .withNotes(input.notes())
        .withFaults(input.faults());
  }

  private ClvInput read(Unit unit) throws IOException {
    if (summary) {
      return ClvInput.summary(input(), holdoutLength);
    }
    boolean isDiscrete = model.equals(ModelKind.BG_BB.label());
    return ClvInput.log(
        input(), new ClvInput.Cut(calibrationEnd, holdoutEnd, unit.days, isDiscrete));
  }

  private CustomerValues.Ahead ahead() {
    int units = horizon == null ? unit().ahead : horizon.intValue();
    return new CustomerValues.Ahead(Discount.yearly(discount, unit().inYear, units), margin);
  }

  private Unit unit() {
    return Arrays.stream(Unit.values())
        .filter(each -> Document.nameOf(each).equals(unitName))
        .findFirst()
        .orElseThrow(() -> wrongOption("--unit is " + unitName + "; give days or weeks"));
  }

  private void checkNumbers() {
    if (!(margin > 0 && margin <= SHARE_MAX) || !(discount >= 0 && discount <= SHARE_MAX)) {
      throw wrongOption(
          "give --margin above 0 and --discount from 0 on, at most " + TextTable.figure(SHARE_MAX));
    }
    if (horizon != null && (horizon < 1 || horizon > AHEAD_MAX)) {
      throw wrongOption("--horizon is " + horizon + "; give 1 to " + AHEAD_MAX);
    }
    if (bootstrap != 0 && (bootstrap < 2 || bootstrap > AHEAD_MAX)) {
      throw wrongOption("--bootstrap is " + bootstrap + "; give 0, or 2 to " + AHEAD_MAX);
    }
  }

  private void check() {
    boolean isKnown =
        model.equals(SPENDING)
            || model.equals(AUTOMATIC)
            || Arrays.stream(ModelKind.values()).anyMatch(each -> each.label().equals(model));
    if (!isKnown) {
      throw wrongOption(
          "--model is "
              + model
              + "; give bg-nbd, mbg-nbd, mbg-cnbd-k, pareto-nbd, nbd, bg-bb,"
              + " gamma-gamma or auto");
    }
    if (!summary && unit().days == 0) {
      throw wrongOption(
          "--unit " + unitName + " is for a summary; of an event log give days or weeks");
    }
    if (summary && (calibrationEnd != null || holdoutEnd != null)) {
      throw wrongOption("--summary has no dates to cut at; leave the calibration's end away");
    }
    checkNumbers();
    boolean isPhased = model.equals(ModelKind.MBG_CNBD_K.label());
    if (phases != null && (!isPhased || phases < 1 || phases > MAX_PHASES)) {
      throw wrongOption("--k is for mbg-cnbd-k, from 1 to " + MAX_PHASES);
    }
    if (!(holdoutLength >= 0) || holdoutLength > 0 && !summary) {
      throw wrongOption("--holdout-length is for a summary, zero or more");
    }
  }
}
