package io.waggle.app.science;

import io.waggle.science.anomaly.Contribution;
import io.waggle.science.anomaly.Reason;
import io.waggle.science.anomaly.Side;
import io.waggle.science.anomaly.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The parts of an explanation as English. */
final class AnomalyWords {
  private AnomalyWords() {}

  static String why(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Learning learning -> "learning, " + learning.pointsLeft() + " points to go";
      case Verdict.Usual usual -> "";
      case Verdict.Alert alert -> why(alert.reasons());
      case Verdict.Repeat repeat ->
          "as since " + Instant.ofEpochMilli(repeat.since()) + ": " + why(repeat.reasons());
    };
  }

  private static String why(List<Reason> reasons) {
    return String.join("; ", reasons.stream().map(AnomalyWords::why).toList());
  }

  private static String why(Reason reason) {
    String observed = TextTable.figure(reason.observed());
    String expected = TextTable.figure(reason.expected());
    String away = away(reason);
    return switch (reason.pattern()) {
      case POINT -> observed + " is " + away + " the " + expected + " expected" + season(reason);
      case RUN ->
          String.format(
              Locale.ROOT,
              "the last %,d points average %s%s and are %s the %s of the points before",
              reason.points(),
              observed,
              reason.season() == Reason.Season.NONE ? "" : " with the season taken off",
              away,
              expected);
      case STUCK ->
          "stands still at " + observed + " for " + reason.points() + " points as never before";
    };
  }

  private static String away(Reason reason) {
    String side = reason.side() == Side.ABOVE ? "above" : "below";
    if (reason.expected() == 0) {
      return side;
    }
    double share = Math.abs(reason.observed() / reason.expected() - 1) * 100;
    return String.format(Locale.ROOT, share < 10 ? "%.1f %% %s" : "%.0f %% %s", share, side);
  }

  private static String season(Reason reason) {
    return switch (reason.season()) {
      case NONE -> "";
      case TIME_OF_DAY -> " at this time of day";
      case HOUR_OF_WEEK -> " at this time of the week";
    };
  }

  /** Who moved it, or nothing when no few did. */
  static String who(Contribution contribution) {
    if (!(contribution instanceof Contribution.Moved moved)) {
      return "";
    }
    Contribution.Dimension first = moved.dimensions().getFirst();
    if (first.culprits().isEmpty()) {
      return "; no few elements explain it";
    }
    return String.format(
        Locale.ROOT,
        "; %s %s makes %.0f %% of the change",
        first.name(),
        String.join(" + ", first.culprits()),
        100 * first.explained());
  }
}
