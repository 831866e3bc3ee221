package io.waggle.app.science;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.testing.ArmEstimate;
import io.waggle.science.testing.BetaPrior;
import io.waggle.science.testing.Clusters;
import io.waggle.science.testing.ConfidenceSequence;
import io.waggle.science.testing.Experiment;
import io.waggle.science.testing.GaussianPrior;
import io.waggle.science.testing.Looks;
import io.waggle.science.testing.Measured;
import io.waggle.science.testing.Method;
import io.waggle.science.testing.Metric;
import io.waggle.science.testing.Moments;
import io.waggle.science.testing.MultipleTests.Correction;
import io.waggle.science.testing.Proportion;
import io.waggle.science.testing.QuantileMetric;
import io.waggle.science.testing.RunningMoments;
import io.waggle.science.testing.Scale;
import io.waggle.science.testing.Side;
import io.waggle.science.testing.Spending;
import io.waggle.science.testing.Winsor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** An experiment as the command reads it; see {@code docs/science/testing.md} for the form. */
final class ExperimentDocument {
  private static final Set<String> COVARIATE =
      Set.of("covariateSum", "covariateSumOfSquares", "covariateSumOfProducts");
  private static final String[] MEASURES = {
    "count",
    "sum",
    "sumOfSquares",
    "successes",
    "covariateSum",
    "covariateSumOfSquares",
    "covariateSumOfProducts",
    "denominatorSum",
    "denominatorSumOfSquares",
    "denominatorSumOfProducts",
    "sums",
    "products",
    "strata",
    "values",
    "units"
  };

  private final Document document;
  private final List<Definition> definitions;
  private final List<Document> arms;

  /** A metric: what it is called, how its cells are read, and its cap if the values have one. */
  private record Definition(
      String name, String kind, double quantile, double winsor, boolean isLowerBetter) {}

  ExperimentDocument(Document document) {
    this.document = document;
    document.allowOnly(
        "method",
        "level",
        "scale",
        "side",
        "looks",
        "tunedUnits",
        "mixingDeviation",
        "shares",
        "spending",
        "prior",
        "correction",
        "metrics",
        "arms");
    arms = document.objects("arms");
    InvalidInput.unless(
        arms.size() >= 2, "arms", "are " + arms.size(), "give a control and a variant");
    definitions = definitions();
    InvalidInput.unless(!definitions.isEmpty(), "metrics", "are none", "name at least one");
  }

  Experiment experiment(double level) {
    List<Experiment.Goal> goals = new ArrayList<>();
    List<List<Measured>> measured = new ArrayList<>();
    arms.forEach(arm -> measured.add(new ArrayList<>()));
    for (Definition each : definitions) {
      List<Document> cells = cells(each);
      Metric metric = metric(each, cells);
      goals.add(new Experiment.Goal(each.name, metric, each.isLowerBetter));
      List<double[]> values = values(each, cells);
      for (int i = 0; i < cells.size(); i++) {
        measured.get(i).add(measured(each, metric, cells.get(i), values.get(i)));
      }
    }
    List<Experiment.Variant> variants = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      Document arm = arms.get(i);
      arm.allowOnly("name", "share", "count", "metrics");
      variants.add(
          new Experiment.Variant(
              arm.text("name"), arm.numberOr("share", 1), units(arm), measured.get(i)));
    }
    return new Experiment(variants, goals, plan(level));
  }

  private List<Definition> definitions() {
    List<Definition> all = new ArrayList<>();
    if (!document.has("metrics")) {
      Set<String> names = new LinkedHashSet<>();
      arms.forEach(arm -> names.addAll(arm.object("metrics").keys()));
      names.forEach(name -> all.add(new Definition(name, "", 0, 0, false)));
      return all;
    }
    for (Document each : document.objects("metrics")) {
      each.allowOnly("name", "kind", "quantile", "winsor", "better");
      String kind = each.textOr("kind", "");
      InvalidInput.unless(
          Set.of("", "mean", "ratio", "quantile").contains(kind),
          each.pathOf("kind"),
          "is " + kind,
          "use mean, ratio or quantile");
      all.add(
          new Definition(
              each.text("name"),
              kind,
              each.numberOr("quantile", 0.5),
              each.numberOr("winsor", 0),
              one(each, "better", "higher", "higher", "lower").equals("lower")));
    }
    return all;
  }

  private List<Document> cells(Definition definition) {
    return arms.stream().map(arm -> arm.object("metrics").object(definition.name)).toList();
  }

  /** What the cells hold; all arms must hold the same. */
  private static Metric metric(Definition definition, List<Document> cells) {
    Metric first = metric(definition, cells.getFirst());
    for (Document each : cells) {
      each.allowOnly(MEASURES);
      InvalidInput.unless(
          metric(definition, each) == first,
          each.pathOf("sum"),
          "and the first arm hold different sums",
          "measure a metric alike in every arm");
    }
    return first;
  }

  private static Metric metric(Definition definition, Document cell) {
    if (cell.has("strata")) {
      Document strata = cell.object("strata");
      InvalidInput.unless(
          !strata.keys().isEmpty(), cell.pathOf("strata"), "are none", "give at least one");
      return metric(definition, strata.object(strata.keys().getFirst()));
    }
    boolean isRatio = definition.kind.equals("ratio") || cell.has("denominatorSum");
    if (cell.has("sums")) {
      int columns = cell.numbers("sums").length;
      return switch (columns) {
        case 1 -> Metric.MEAN;
        case 2 -> isRatio ? Metric.RATIO : Metric.ADJUSTED_MEAN;
        default -> isRatio && columns == 4 ? Metric.ADJUSTED_RATIO : unknown(cell, columns);
      };
    }
    if (isRatio || (cell.has("units") && !definition.kind.equals("quantile"))) {
      return Metric.RATIO;
    }
    return cell.keys().stream().anyMatch(COVARIATE::contains) ? Metric.ADJUSTED_MEAN : Metric.MEAN;
  }

  private static Metric unknown(Document cell, int columns) {
    throw new InvalidInput(
        cell.pathOf("sums"), "are " + columns, "give 1 or 2 for a mean, 2 or 4 for a ratio");
  }

  /** The raw values of each arm, capped if asked for; empty where there are sums instead. */
  private static List<double[]> values(Definition definition, List<Document> cells) {
    List<double[]> values = new ArrayList<>();
    for (Document each : cells) {
      values.add(each.has("values") ? each.numbers("values") : new double[0]);
    }
    if (definition.winsor == 0) {
      return values;
    }
    Winsor winsor = Winsor.of(definition.winsor, values.toArray(double[][]::new));
    return values.stream().map(each -> Arrays.stream(each).map(winsor::apply).toArray()).toList();
  }

  private static Measured measured(
      Definition definition, Metric metric, Document cell, double[] values) {
    if (cell.has("strata")) {
      Document strata = cell.object("strata");
      TreeMap<String, Moments> moments = new TreeMap<>();
      for (String each : strata.keys()) {
        Document stratum = strata.object(each);
        stratum.allowOnly(MEASURES);
        moments.put(each, moments(metric, stratum));
      }
      return new Measured.Strata(moments);
    }
    if (!cell.has("values")) {
      InvalidInput.unless(
          !definition.kind.equals("quantile"),
          cell.pathOf("values"),
          "are missing",
          "a quantile needs the values themselves");
      return new Measured.Units(moments(metric, cell));
    }
    long[] units = unitsOf(cell, values);
    if (definition.kind.equals("quantile")) {
      ArmEstimate estimate = QuantileMetric.of(definition.quantile, values, units);
      return new Measured.Estimated(estimate);
    }
    if (cell.has("units")) {
      return new Measured.Units(Clusters.moments(values, units));
    }
    RunningMoments moments = new RunningMoments(1);
    for (double each : values) {
      moments.add(each);
    }
    return new Measured.Units(moments.moments());
  }

  private static long[] unitsOf(Document cell, double[] values) {
    long[] units = new long[values.length];
    if (!cell.has("units")) {
      Arrays.setAll(units, i -> i);
      return units;
    }
    double[] given = cell.numbers("units");
    InvalidInput.unless(
        given.length == values.length,
        cell.pathOf("units"),
        "are " + given.length + " for " + values.length + " values",
        "give the unit of each value");
    Arrays.setAll(units, i -> (long) given[i]);
    return units;
  }

  private static Moments moments(Metric metric, Document cell) {
    long count = cell.count("count");
    if (cell.has("sums")) {
      return Moments.ofSums(count, cell.numbers("sums"), cell.matrix("products"));
    }
    if (cell.has("successes")) {
      return Moments.ofProportion(new Proportion(count, cell.count("successes")));
    }
    double sum = cell.number("sum");
    double squares = cell.number("sumOfSquares");
    String other = metric == Metric.RATIO ? "denominator" : "covariate";
    if (metric == Metric.MEAN) {
      return Moments.ofSums(count, sum, squares);
    }
    double product = cell.number(other + "SumOfProducts");
    return Moments.ofSums(
        count,
        new double[] {sum, cell.number(other + "Sum")},
        new double[][] {{squares, product}, {product, cell.number(other + "SumOfSquares")}});
  }

  private long units(Document arm) {
    if (arm.has("count")) {
      return arm.count("count");
    }
    Document first = arm.object("metrics").object(definitions.getFirst().name);
    if (first.has("count")) {
      return first.count("count");
    }
    if (first.has("strata")) {
      Document strata = first.object("strata");
      return strata.keys().stream().mapToLong(each -> strata.object(each).count("count")).sum();
    }
    throw new InvalidInput(arm.pathOf("count"), "is missing", "give the units of the arm");
  }

  private Experiment.Plan plan(double level) {
    Scale scale =
        one(document, "scale", "relative", "relative", "absolute").equals("absolute")
            ? Scale.ABSOLUTE
            : Scale.RELATIVE;
    Correction correction =
        switch (one(document, "correction", "holm", "holm", "benjamini-hochberg", "none")) {
          case "holm" -> Correction.HOLM;
          case "none" -> Correction.NONE;
          default -> Correction.BENJAMINI_HOCHBERG;
        };
    return new Experiment.Plan(method(), scale, level, correction);
  }

  private Method method() {
    String name =
        one(
            document,
            "method",
            "sequential",
            "sequential",
            "welch",
            "bayes",
            "beta-binomial",
            "msprt",
            "group-sequential");
    return switch (name) {
      case "welch" -> new Method.Welch(side(document), looks());
      case "bayes" -> new Method.Gaussian(gaussian(), looks());
      case "beta-binomial" -> new Method.Beta(beta(), looks());
      case "msprt" -> new Method.Mixture(document.numberOr("mixingDeviation", 0.1));
      case "group-sequential" ->
          new Method.Planned(
              side(document),
              spending(document),
              Arrays.stream(document.numbers("shares")).boxed().toList());
      default ->
          new Method.Sequential(
              side(document),
              document.numberOr("tunedUnits", ConfidenceSequence.USUAL_TUNED_UNITS));
    };
  }

  private GaussianPrior gaussian() {
    if (!document.has("prior")) {
      return GaussianPrior.flat();
    }
    Document prior = document.object("prior");
    prior.allowOnly("mean", "deviation");
    return new GaussianPrior(prior.numberOr("mean", 0), prior.number("deviation"));
  }

  private BetaPrior beta() {
    if (!document.has("prior")) {
      return BetaPrior.flat();
    }
    Document prior = document.object("prior");
    prior.allowOnly("successes", "failures");
    return new BetaPrior(prior.number("successes"), prior.number("failures"));
  }

  private Looks looks() {
    if (!document.has("looks")) {
      return Looks.NOT_SAID;
    }
    long looks = document.count("looks");
    InvalidInput.unless(looks > 0, "looks", "are 0", "count the one you take now");
    return looks == 1 ? Looks.ONE : Looks.SEVERAL;
  }

  static Side side(Document document) {
    return switch (one(document, "side", "both", "both", "greater", "less")) {
      case "greater" -> Side.GREATER;
      case "less" -> Side.LESS;
      default -> Side.BOTH;
    };
  }

  static Spending spending(Document document) {
    String name = one(document, "spending", "obrien-fleming", "obrien-fleming", "pocock");
    return name.equals("pocock") ? Spending.POCOCK : Spending.OBRIEN_FLEMING;
  }

  /** A text that must be one of a few. */
  static String one(Document document, String key, String otherwise, String... allowed) {
    String text = document.textOr(key, otherwise);
    InvalidInput.unless(
        List.of(allowed).contains(text),
        document.pathOf(key),
        "is " + text,
        "use " + String.join(", ", allowed));
    return text;
  }
}
