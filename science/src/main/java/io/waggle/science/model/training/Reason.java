package io.waggle.science.model.training;

import io.waggle.science.model.Contributions;
import io.waggle.science.model.Feature;
import io.waggle.science.model.Link;
import io.waggle.science.model.quality.FeatureProfile;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Why a row scores as it does: what one feature adds, in words.
 *
 * @param feature its name
 * @param value as it stands in the row; {@code missing} when it does not
 * @param contribution to the margin
 * @param sentence such as {@code tenure is 1 (lower than 95 %): multiplies the odds by 2.1}
 */
public record Reason(String feature, String value, double contribution, String sentence) {
  /**
   * The reasons that move the row farthest, at most so many; features that move nothing left out.
   */
  public static List<Reason> top(TrainedModel model, double[] row, int count) {
    Contributions parts = model.model().contributions(row);
    return IntStream.range(0, row.length)
        .boxed()
        .filter(i -> parts.values()[i] != 0)
        .sorted(Comparator.comparingDouble(i -> -Math.abs(parts.values()[i])))
        .limit(count)
        .map(i -> reason(model, i, row[i], parts.values()[i]))
        .toList();
  }

  private static Reason reason(TrainedModel model, int place, double value, double part) {
    Feature feature = model.schema().features().get(place);
    String shown = shown(feature, value);
    String where = model.profiles().isEmpty() ? "" : where(model.profiles().get(place), value);
    String sentence =
        feature.name() + " is " + shown + where + ": " + effect(model.model().link(), part);
    return new Reason(feature.name(), shown, part, sentence);
  }

  private static String shown(Feature feature, double value) {
    if (Double.isNaN(value)) {
      return "missing";
    }
    return switch (feature) {
      case Feature.Numeric number -> plain(value);
      case Feature.Categorical words -> words.categories().get((int) value);
    };
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.4g", value);
  }

  /** Where the value lies among the rows of training. */
  private static String where(FeatureProfile profile, double value) {
    if (Double.isNaN(value)) {
      return " (as for " + percent(profile.missingShare()) + ")";
    }
    return switch (profile) {
      case FeatureProfile.Numeric numbers -> {
        double below = numbers.shareBelow(value);
        yield below >= 0.5
            ? " (higher than " + percent(below) + ")"
            : " (lower than " + percent(1 - below) + ")";
      }
      case FeatureProfile.Categorical words ->
          " (as for " + percent(words.shares().get((int) value)) + ")";
    };
  }

  private static String percent(double share) {
    return String.format(
        Locale.ROOT, share > 0 && share < 0.01 ? "%.1f %%" : "%.0f %%", 100 * share);
  }

  private static String effect(Link link, double part) {
    return switch (link) {
      case IDENTITY -> (part < 0 ? "takes away " : "adds ") + plain(Math.abs(part));
      case LOGIT ->
          part < 0
              ? String.format(Locale.ROOT, "divides the odds by %.2f", Math.exp(-part))
              : String.format(Locale.ROOT, "multiplies the odds by %.2f", Math.exp(part));
    };
  }
}
