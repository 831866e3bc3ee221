package io.waggle.app.science;

import io.waggle.science.mix.Adstock;
import io.waggle.science.mix.Channel;
import io.waggle.science.mix.Effect;
import io.waggle.science.mix.LiftTest;
import io.waggle.science.mix.MixModel;
import io.waggle.science.mix.MixModel.BaselinePriors;
import io.waggle.science.mix.ParameterRange;
import io.waggle.science.mix.Prior;
import io.waggle.science.mix.Saturation;
import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/**
 * Which columns play which part, and the model for them.
 *
 * @param date name of the column of dates
 * @param target name of the column of outcomes
 */
record MixConfig(
    String date,
    String target,
    List<String> controls,
    List<String> events,
    MixModel model,
    List<LiftTest> liftTests) {

  /** Priors to start from. */
  enum Preset {
    /** For any outcome: scaled to mean one, spend to its largest value. */
    STANDARD,
    /** Those of the published reference posterior: outcome over 1,000, spend as it is. */
    REFERENCE
  }

  /**
   * What the options of the command say; a document overrides them.
   *
   * @param spend names of the columns of spend, possibly none
   */
  record Options(
      String date,
      String target,
      List<String> spend,
      List<String> controls,
      List<String> events,
      Preset preset) {}

  static MixConfig of(Options options) {
    MixModel model = preset(options.preset(), options.spend());
    return new MixConfig(
        options.date(), options.target(), options.controls(), options.events(), model, List.of());
  }

  static MixConfig of(Document document, Options options) {
    document.allowOnly(
        "date",
        "target",
        "preset",
        "channels",
        "controls",
        "events",
        "trendKnots",
        "yearlyOrder",
        "weeklyOrder",
        "outcomeScale",
        "priors",
        "liftTests");
    Preset preset = document.oneOf("preset", Preset.class, options.preset());
    List<Channel> channels = channels(document, options.spend(), preset);
    MixModel usual = preset(preset, channels.stream().map(Channel::name).toList());
    MixModel model =
        new MixModel(
            channels,
            whole(document, "trendKnots", usual.trendKnots()),
            whole(document, "yearlyOrder", usual.yearlyOrder()),
            whole(document, "weeklyOrder", usual.weeklyOrder()),
            document.has("priors")
                ? priors(document.object("priors"), usual.priors())
                : usual.priors(),
            document.numberOr("outcomeScale", usual.outcomeScale()));
    return new MixConfig(
        document.textOr("date", options.date()),
        document.textOr("target", options.target()),
        document.has("controls") ? document.texts("controls") : options.controls(),
        document.has("events") ? document.texts("events") : options.events(),
        model,
        document.has("liftTests") ? liftTests(document) : List.of());
  }

  private static MixModel preset(Preset preset, List<String> channels) {
    return switch (preset) {
      case STANDARD -> MixModel.standard(channels);
      case REFERENCE -> MixModel.reference(channels);
    };
  }

  private static List<Channel> channels(Document document, List<String> spend, Preset preset) {
    if (!document.has("channels") || document.isListOfTexts("channels")) {
      List<String> names = document.has("channels") ? document.texts("channels") : spend;
      return preset(preset, names).channels();
    }
    List<Channel> channels = new ArrayList<>();
    for (Document each : document.objects("channels")) {
      channels.add(channel(each, preset));
    }
    return channels;
  }

  private static Channel channel(Document document, Preset preset) {
    document.allowOnly("name", "adstock", "saturation", "priors", "spendScale");
    String name = document.text("name");
    Channel usual = preset(preset, List.of(name)).channels().getFirst();
    Adstock adstock =
        document.has("adstock") ? MixFamilies.adstock(document.object("adstock")) : usual.adstock();
    Saturation saturation =
        document.has("saturation")
            ? MixFamilies.saturation(document, "saturation")
            : usual.saturation();
    double scale = document.numberOr("spendScale", usual.spendScale());
    Channel channel =
        Channel.of(name, adstock, saturation).withEffect(usual.effect()).withSpendScale(scale);
    return document.has("priors") ? withPriors(channel, document.object("priors")) : channel;
  }

  private static Channel withPriors(Channel channel, Document priors) {
    List<ParameterRange> carryover = channel.adstock().parameters();
    List<ParameterRange> curve = channel.saturation().parameters();
    List<String> known = new ArrayList<>(List.of("beta", "roas"));
    carryover.forEach(range -> known.add(range.name()));
    curve.forEach(range -> known.add(range.name()));
    priors.allowOnly(known.toArray(String[]::new));
    InvalidInput.unless(
        !(priors.has("beta") && priors.has("roas")),
        priors.pathOf("roas"),
        "stands beside beta",
        "give one of the two: the other follows from it");
    Channel changed =
        channel
            .withCarryoverPriors(priors(carryover, channel.carryoverPriors(), priors))
            .withSaturationPriors(priors(curve, channel.saturationPriors(), priors));
    if (priors.has("beta")) {
      Prior beta = MixFamilies.prior(priors.object("beta"));
      return changed.withEffect(new Effect.Coefficient(beta));
    }
    if (priors.has("roas")) {
      Prior roas = MixFamilies.prior(priors.object("roas"));
      return changed.withEffect(new Effect.ReturnOnSpend(roas));
    }
    return changed;
  }

  private static List<Prior> priors(
      List<ParameterRange> ranges, List<Prior> usual, Document priors) {
    List<Prior> all = new ArrayList<>();
    for (int i = 0; i < ranges.size(); i++) {
      String name = ranges.get(i).name();
      all.add(priors.has(name) ? MixFamilies.prior(priors.object(name)) : usual.get(i));
    }
    return all;
  }

  private static BaselinePriors priors(Document document, BaselinePriors usual) {
    document.allowOnly("intercept", "trend", "season", "control", "event", "noise");
    return new BaselinePriors(
        normal(document, "intercept", usual.intercept()),
        normal(document, "trend", usual.trend()),
        normal(document, "season", usual.season()),
        normal(document, "control", usual.control()),
        normal(document, "event", usual.event()),
        document.has("noise") ? noise(document) : usual.noise());
  }

  private static Prior.Normal normal(Document document, String key, Prior.Normal usual) {
    if (!document.has(key)) {
      return usual;
    }
    if (MixFamilies.prior(document.object(key)) instanceof Prior.Normal normal) {
      return normal;
    }
    throw new InvalidInput(document.pathOf(key), "is not normal", "give {\"normal\": [mean, sd]}");
  }

  private static Prior.HalfNormal noise(Document document) {
    if (MixFamilies.prior(document.object("noise")) instanceof Prior.HalfNormal noise) {
      return noise;
    }
    throw new InvalidInput(
        document.pathOf("noise"), "is not half-normal", "give {\"halfNormal\": [sd]}");
  }

  private static List<LiftTest> liftTests(Document document) {
    List<LiftTest> tests = new ArrayList<>();
    for (Document each : document.objects("liftTests")) {
      each.allowOnly("channel", "spendBefore", "spendAfter", "lift", "standardError");
      tests.add(
          new LiftTest(
              each.text("channel"),
              each.number("spendBefore"),
              each.number("spendAfter"),
              each.number("lift"),
              each.number("standardError")));
    }
    return tests;
  }

  private static int whole(Document document, String key, int usual) {
    return document.has(key) ? (int) Math.min(Integer.MAX_VALUE, document.count(key)) : usual;
  }
}
