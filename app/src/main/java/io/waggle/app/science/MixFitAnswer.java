package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.mix.Caution;
import io.waggle.science.mix.ChannelResult;
import io.waggle.science.mix.FittedMix.Spread;
import io.waggle.science.mix.MixCurve;
import io.waggle.science.mix.MixFit;
import io.waggle.science.mix.MixSeries;
import io.waggle.science.mix.Reliability;
import io.waggle.science.numeric.Interval;
import io.waggle.science.sampler.Quantiles;
import io.waggle.science.sampler.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A fitted mix model as JSON, for people, and as a figure of its response curves. */
final class MixFitAnswer {
  private static final int CURVE_POINTS = 41;
  private static final int CURVE_DRAWS = 400;
  private static final double CURVE_REACH = 2;

  private final MixSeries series;
  private final MixFit fit;
  private final String method;
  private final double level;
  private final List<ChannelResult> channels;
  private final List<Curve> curves;

  MixFitAnswer(MixSeries series, MixFit fit, String method, double level) {
    this.series = series;
    this.fit = fit;
    this.method = method;
    this.level = level;
    this.channels = fit.channels(level);
    this.curves =
        fit.fitted(CURVE_DRAWS).curves(Spread.AS_SEEN, 1).stream().map(this::curve).toList();
  }

  /** Outcome per period along the spend per period, from nothing to twice what was spent. */
  private record Curve(
      String channel,
      double[] spend,
      double[] outcome,
      double[] low,
      double[] high,
      double today) {}

  Answer answer() {
    Attributes.Builder body =
        Attributes.builder()
            .put("method", method)
            .put("rows", series.rows())
            .put("from", series.dates().getFirst().toString())
            .put("to", series.dates().getLast().toString())
            .put("outcomeScale", fit.outcomeScale())
            .put("reliability", reliability())
            .put("r2", summary(fit.rSquared(level)))
            .put("parameters", parameters())
            .put("channels", Values.list(channels.stream().map(this::channel).toList()))
            .put("curves", Values.list(curves.stream().map(MixFitAnswer::curveValue).toList()))
            .put("warnings", Values.list(fit.cautions().stream().map(this::warning).toList()));
    return Answer.of(body.build(), lines()).withPlot(plot());
  }

  private Value reliability() {
    Attributes.Builder body =
        Attributes.builder().put("good", Value.Flag.of(fit.reliability().isGood()));
    switch (fit.reliability()) {
      case Reliability.Sampled sampled ->
          body.put("worstRhat", sampled.worstRhat())
              .put("leastEffective", sampled.leastEffective())
              .put("divergences", sampled.divergences())
              .put("saturated", sampled.saturated())
              .put("energyMixing", sampled.energyMixing());
      case Reliability.Approximated fast ->
          body.put("kHat", fast.shape())
              .put("effective", fast.effective())
              .put("trust", Document.nameOf(fast.trust()));
    }
    return Values.object(body.build());
  }

  private Value parameters() {
    Attributes.Builder body = Attributes.builder();
    for (Summary each : fit.parameters(level)) {
      body.put(each.name(), summary(each));
    }
    return Values.object(body.build());
  }

  /** R̂ compares chains; the fast path has none. */
  private Value summary(Summary summary) {
    Attributes.Builder body =
        Attributes.builder()
            .put("mean", summary.mean())
            .put("sd", summary.sd())
            .put("median", summary.median())
            .put("low", summary.interval().low())
            .put("high", summary.interval().high())
            .put("level", summary.interval().level())
            .put("essBulk", summary.bulk())
            .put("essTail", summary.tail())
            .put("mcse", summary.meanError());
    if (hasChains()) {
      body.put("rhat", summary.rhat());
    }
    return Values.object(body.build());
  }

  private boolean hasChains() {
    return fit.reliability() instanceof Reliability.Sampled;
  }

  private Value channel(ChannelResult channel) {
    Attributes.Builder overlap = Attributes.builder();
    channel.overlap().forEach((name, share) -> overlap.put(name, share.doubleValue()));
    return Values.object(
        Attributes.builder()
            .put("name", channel.channel())
            .put("spend", channel.spend())
            .put("spendScale", fit.spendScale(channel.channel()))
            .put("contribution", summary(channel.contribution()))
            .put("share", summary(channel.share()))
            .put("roas", summary(channel.returnOnSpend()))
            .put("marginalRoas", summary(channel.marginalReturn()))
            .put("priorOverlap", Values.object(overlap.build()))
            .build());
  }

  private Value warning(Caution caution) {
    return Values.object(
        Attributes.builder()
            .put("kind", Document.nameOf(caution.kind()))
            .put("subject", caution.subject())
            .put("text", caution.text())
            .build());
  }

  private static Value curveValue(Curve curve) {
    return Values.object(
        Attributes.builder()
            .put("channel", curve.channel)
            .put("today", curve.today)
            .put("spend", Values.numbers(curve.spend))
            .put("outcome", Values.numbers(curve.outcome))
            .put("low", Values.numbers(curve.low))
            .put("high", Values.numbers(curve.high))
            .build());
  }

  private Curve curve(MixCurve curve) {
    double[] spend = new double[CURVE_POINTS];
    double[] outcome = new double[CURVE_POINTS];
    double[] low = new double[CURVE_POINTS];
    double[] high = new double[CURVE_POINTS];
    for (int i = 0; i < CURVE_POINTS; i++) {
      spend[i] = curve.today() * CURVE_REACH * i / (CURVE_POINTS - 1);
      double[] draws = Arrays.stream(curve.drawsAt(spend[i])).sorted().toArray();
      Interval interval = Quantiles.centralOfSorted(draws, level);
      outcome[i] = Arrays.stream(draws).average().orElseThrow();
      low[i] = interval.low();
      high[i] = interval.high();
    }
    return new Curve(curve.channel(), spend, outcome, low, high, curve.today());
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d periods from %s to %s, %s, intervals at %.0f %%",
            series.rows(),
            series.dates().getFirst(),
            series.dates().getLast(),
            method,
            100 * level));
    lines.add("");
    TextTable table =
        new TextTable("channel", "spend", "share of outcome", "ROAS", "next unit", "prior kept");
    for (ChannelResult each : channels) {
      table.row(
          each.channel(),
          TextTable.figure(each.spend()),
          percents(each.share()),
          figures(each.returnOnSpend()),
          figures(each.marginalReturn()),
          percent(each.overlap().getOrDefault("roas", 1.0)));
    }
    lines.addAll(table.lines());
    lines.add("");
    TextTable parameters = new TextTable("parameter", "mean", "sd", "interval", "R̂", "draws");
    for (Summary each : fit.parameters(level)) {
      parameters.row(
          each.name(),
          TextTable.figure(each.mean()),
          TextTable.figure(each.sd()),
          range(each),
          hasChains() ? String.format(Locale.ROOT, "%.3f", each.rhat()) : "-",
          String.format(Locale.ROOT, "%,.0f", each.bulk()));
    }
    lines.addAll(parameters.lines());
    lines.add("");
    lines.add("R² " + figures(fit.rSquared(level)));
    for (Caution caution : fit.cautions()) {
      lines.add("! " + caution.subject() + ": " + caution.text());
    }
    return lines;
  }

  private static String figures(Summary summary) {
    return TextTable.figure(summary.mean()) + " (" + range(summary) + ")";
  }

  private static String range(Summary summary) {
    Interval interval = summary.interval();
    return TextTable.figure(interval.low()) + " to " + TextTable.figure(interval.high());
  }

  private static String percents(Summary share) {
    Interval interval = share.interval();
    return percent(share.mean())
        + " ("
        + percent(interval.low())
        + " to "
        + percent(interval.high())
        + ")";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private Plot plot() {
    Plot plot =
        Plot.of(
            "Response curves", "mean spend per period", series.outcome().name() + " per period");
    for (Curve each : curves) {
      plot = plot.band(each.channel, each.spend, each.low, each.high);
    }
    for (Curve each : curves) {
      plot = plot.line(each.channel, each.spend, each.outcome);
      int middle = CURVE_POINTS / 2;
      double[] today = {each.today};
      plot = plot.points(each.channel, today, new double[] {each.outcome[middle]});
    }
    return plot;
  }
}
