package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.attribution.AttributionCounts;
import io.waggle.science.attribution.Bootstrap.CreditInterval;
import io.waggle.science.attribution.Calibration;
import io.waggle.science.attribution.Calibration.Calibrated;
import io.waggle.science.attribution.Credit;
import io.waggle.science.attribution.MarkovFit;
import io.waggle.science.attribution.Model;
import io.waggle.science.attribution.OrderChoice;
import io.waggle.science.attribution.RateShapleyFit;
import io.waggle.science.attribution.Sampling;
import io.waggle.science.numeric.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the answer of {@code attribute} together: JSON, tables and a figure. */
final class AttributionAnswer {
  private final AttributionCounts counts;
  private final double level;
  private final List<String> notes = new ArrayList<>();
  private final Map<Model, SortedMap<String, Credit>> credits = new LinkedHashMap<>();
  private final Map<Model, SortedMap<String, MarkovFit.RemovalEffect>> effects =
      new LinkedHashMap<>();
  private final Map<Model, SortedMap<String, Calibrated>> calibrated = new LinkedHashMap<>();
  private Map<Model, SortedMap<String, CreditInterval>> intervals = Map.of();
  private @Nullable OrderChoice order;

  /**
   * @param level of the intervals of calibrated credits
   */
  AttributionAnswer(AttributionCounts counts, double level) {
    this.counts = counts;
    this.level = level;
    for (Model model : counts.models()) {
      switch (model) {
        case Model.Markov markov -> addMarkov(markov);
        case Model.RateShapley rate -> addRateShapley(rate);
        default -> credits.put(model, counts.credits(model));
      }
    }
    if (counts.conversions() == 0) {
      note("nothing converted, so there is nothing to share");
    } else if (counts.nulls() == 0) {
      note("every journey converted: removal effects compare channels only with each other");
    }
  }

  private void addMarkov(Model.Markov model) {
    MarkovFit fit = counts.markov(model.order());
    credits.put(model, fit.credits(counts.conversions(), counts.value()));
    effects.put(model, fit.effects());
  }

  private void addRateShapley(Model.RateShapley model) {
    RateShapleyFit fit = counts.rateShapley(Sampling.usual());
    credits.put(model, fit.credits());
    double error = 0;
    for (Credit each : fit.standardErrors().values()) {
      error = Math.max(error, each.conversions());
    }
    if (fit.pairs() > 0) {
      note(
          "shapley-rate: sampled, standard error up to "
              + TextTable.figure(error)
              + " conversions");
    }
  }

  void note(String note) {
    notes.add(note);
  }

  void add(Map<Model, SortedMap<String, CreditInterval>> found) {
    intervals = found;
  }

  void add(OrderChoice choice) {
    order = choice;
  }

  /** Calibrates every model that gives no negative credit. */
  void add(AttributeCommand.Experiments experiments) {
    credits.forEach((model, byChannel) -> {
      if (byChannel.values().stream().anyMatch(each -> each.conversions() < 0)) {
        note(model.name() + ": has negative credits and is not calibrated");
        return;
      }
      List<Calibration.Lift> lifts = new ArrayList<>();
      for (AttributeCommand.Experiments.Experiment each : experiments.all()) {
        double credited = each.share() * credit(model, each.channel()).conversions();
        if (credited > 0) {
          lifts.add(
              new Calibration.Lift(
                  each.channel(), each.incremental(), each.standardError(), credited));
        } else {
          note(model.name() + ": credits nothing to " + each.channel() + "; its test is left out");
        }
      }
      calibrated.put(model, Calibration.of(lifts, level).calibrate(byChannel));
    });
  }

  Answer finished() {
    Attributes.Builder body =
        Attributes.builder()
            .put("conversions", counts.conversions())
            .put("nulls", counts.nulls())
            .put("value", counts.value())
            .put("baseRate", counts.baseRate())
            .put("channels", Values.texts(counts.channels()));
    Attributes.Builder models = Attributes.builder();
    credits.forEach((model, byChannel) -> {
      Attributes.Builder channels = Attributes.builder();
      byChannel.keySet().forEach(name -> channels.put(name, Values.object(body(model, name))));
      models.put(model.name(), Values.object(channels.build()));
    });
    body.put("models", Values.object(models.build()));
    body.put("order", Values.object(orderBody()));
    if (credits.containsKey(new Model.OrderedShapley())) {
      body.put("positions", Values.object(positions()));
    }
    body.put("notes", Values.texts(notes));
    return Answer.of(body.build(), lines()).withPlot(plot());
  }

  private Attributes body(Model model, String channel) {
    Credit credit = credit(model, channel);
    Attributes.Builder body =
        Attributes.builder().put("conversions", credit.conversions()).put("value", credit.value());
    CreditInterval interval = interval(model, channel);
    if (interval != null) {
      body.put("low", interval.conversions().low()).put("high", interval.conversions().high());
      body.put("valueLow", interval.value().low()).put("valueHigh", interval.value().high());
    }
    MarkovFit.RemovalEffect effect = effects.getOrDefault(model, new TreeMap<>()).get(channel);
    if (effect != null) {
      body.put("removalEffect", effect.conversions());
      body.put("valueRemovalEffect", effect.value());
    }
    Calibrated corrected = calibrated.getOrDefault(model, new TreeMap<>()).get(channel);
    if (corrected != null) {
      body.put("calibrated", corrected.calibrated())
          .put("calibratedLow", corrected.interval().low())
          .put("calibratedHigh", corrected.interval().high())
          .put("factor", corrected.factor())
          .put("experiments", corrected.experiments());
    }
    return body.build();
  }

  private Attributes orderBody() {
    OrderChoice choice = order;
    if (choice == null) {
      return Attributes.of("chosen", Value.Nil.NIL);
    }
    List<Value> candidates = new ArrayList<>();
    for (OrderChoice.Candidate each : choice.candidates()) {
      candidates.add(
          Values.object(
              Attributes.builder()
                  .put("order", each.order())
                  .put("heldOutLogLikelihood", each.heldOut())
                  .put("behind", each.behind())
                  .put("standardError", each.standardError())
                  .put("bic", each.criterion())
                  .put("contexts", each.contexts())
                  .build()));
    }
    return Attributes.builder()
        .put("chosen", choice.chosen())
        .put("candidates", Values.list(candidates))
        .build();
  }

  private Attributes positions() {
    Attributes.Builder channels = Attributes.builder();
    counts
        .positions()
        .forEach((channel, places) -> {
          Attributes.Builder byPlace = Attributes.builder();
          places.forEach((place, credit) -> byPlace.put(place.toString(), credit.conversions()));
          channels.put(channel, Values.object(byPlace.build()));
        });
    return channels.build();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d conversions of %,d journeys (%s), value %s",
            counts.conversions(),
            counts.conversions() + counts.nulls(),
            TextTable.percent(counts.baseRate()),
            TextTable.figure(counts.value())));
    OrderChoice choice = order;
    if (choice != null) {
      lines.add("order of a Markov chain by held-out journeys: " + choice.chosen());
    }
    lines.add("");
    lines.addAll(table(this::cell).lines());
    if (!calibrated.isEmpty()) {
      lines.add("");
      lines.add("calibrated by experiments");
      lines.addAll(table(this::calibratedCell).lines());
    }
    if (!notes.isEmpty()) {
      lines.add("");
      lines.addAll(notes);
    }
    return lines;
  }

  /** What stands in the table for a model and a channel. */
  private interface Cell {
    String of(Model model, String channel);
  }

  private TextTable table(Cell cell) {
    List<String> titles = new ArrayList<>(List.of("channel"));
    credits.keySet().forEach(model -> titles.add(model.name()));
    TextTable table = new TextTable(titles.toArray(String[]::new));
    for (String channel : counts.channels()) {
      List<String> cells = new ArrayList<>(List.of(channel));
      credits.keySet().forEach(model -> cells.add(cell.of(model, channel)));
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  private String cell(Model model, String channel) {
    CreditInterval interval = interval(model, channel);
    return figures(
        credit(model, channel).conversions(), interval == null ? null : interval.conversions());
  }

  private String calibratedCell(Model model, String channel) {
    Calibrated corrected = calibrated.getOrDefault(model, new TreeMap<>()).get(channel);
    return corrected == null ? "-" : figures(corrected.calibrated(), corrected.interval());
  }

  private static String figures(double value, @Nullable Interval interval) {
    return interval == null
        ? rounded(value)
        : rounded(value) + " (" + rounded(interval.low()) + "–" + rounded(interval.high()) + ")";
  }

  private static String rounded(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.1f" : "%,.0f", value);
  }

  private Credit credit(Model model, String channel) {
    return credits.getOrDefault(model, new TreeMap<>()).getOrDefault(channel, new Credit(0, 0));
  }

  private @Nullable CreditInterval interval(Model model, String channel) {
    return intervals.getOrDefault(model, new TreeMap<>()).get(channel);
  }

  private Plot plot() {
    List<String> channels = counts.channels();
    Plot plot = Plot.overCategories("Credit by channel and model", channels, "conversions");
    for (Model model : credits.keySet()) {
      double[] values = new double[channels.size()];
      double[] low = new double[channels.size()];
      double[] high = new double[channels.size()];
      for (int i = 0; i < values.length; i++) {
        CreditInterval interval = interval(model, channels.get(i));
        values[i] = credit(model, channels.get(i)).conversions();
        low[i] = interval == null ? values[i] : interval.conversions().low();
        high[i] = interval == null ? values[i] : interval.conversions().high();
      }
      plot = plot.bars(model.name(), values, low, high);
    }
    return plot;
  }
}
