package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.numeric.Interval;
import io.waggle.science.value.Fit;
import io.waggle.science.value.Uncertainty;
import java.util.ArrayList;
import java.util.List;

/**
 * Estimates with their uncertainty.
 *
 * @param intervals of each parameter; empty when none can be given
 */
record FitReport(Fit<?> fit, List<Interval> intervals) {
  /** Adds parameters, logLikelihood, standardErrors, intervals and verdict to an answer. */
  void into(Attributes.Builder body) {
    List<String> names = fit.model().names();
    double[] values = fit.model().values();
    Attributes.Builder parameters = Attributes.builder();
    Attributes.Builder errors = Attributes.builder();
    Attributes.Builder ranges = Attributes.builder();
    for (int i = 0; i < values.length; i++) {
      parameters.put(names.get(i), values[i]);
      if (fit.hasErrors()) {
        errors.put(names.get(i), fit.standardErrors()[i]);
      }
      if (!intervals.isEmpty()) {
        ranges.put(names.get(i), Values.interval(intervals.get(i)));
      }
    }
    body.put("parameters", Values.object(parameters.build()))
        .put("logLikelihood", fit.logLikelihood())
        .put("standardErrors", fit.hasErrors() ? Values.object(errors.build()) : Value.Nil.NIL)
        .put("intervals", intervals.isEmpty() ? Value.Nil.NIL : Values.object(ranges.build()))
        .put("verdict", Document.nameOf(fit.verdict()))
        .put("open", Values.texts(fit.open()));
    if (!why().isEmpty()) {
      body.put("why", why());
    }
  }

  List<String> lines(String title) {
    TextTable table = new TextTable(title, "estimate", "error", "low", "high");
    for (int i = 0; i < fit.model().names().size(); i++) {
      boolean hasRange = !intervals.isEmpty();
      table.row(
          fit.model().names().get(i),
          TextTable.figure(fit.model().values()[i]),
          figure(fit.hasErrors() ? fit.standardErrors()[i] : Double.NaN),
          figure(hasRange ? intervals.get(i).low() : Double.NaN),
          figure(hasRange ? intervals.get(i).high() : Double.NaN));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("log-likelihood " + fit.logLikelihood());
    if (!why().isEmpty()) {
      lines.add("Do not read all of the parameters: " + why() + ".");
    }
    return lines;
  }

  private static String figure(double value) {
    return Double.isFinite(value) ? TextTable.figure(value) : "-";
  }

  /** Why the estimates are not all to be trusted; empty when they are. */
  private String why() {
    return switch (fit.uncertainty()) {
      case Uncertainty.Unknown unknown -> unknown.why();
      case Uncertainty.Known known ->
          fit.open().isEmpty()
              ? ""
              : "the data leave "
                  + String.join(", ", fit.open())
                  + " open, and the errors of the others take it as it is";
    };
  }
}
