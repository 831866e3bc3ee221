package io.waggle.bench.demo;

import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.SourceCounts;
import io.waggle.core.experiment.Interval;
import io.waggle.core.experiment.Lift;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The end of the demonstration, as text and as JSON.
 *
 * @param real null when the real data could not be had
 * @param market the simulated market's own summary
 */
record DemoReport(
    @Nullable DemoSummary real, DemoSummary market, MarketFindings findings, double seconds) {

  private static final int TAGS_SHOWN = 8;

  String json() {
    JsonWriter out = new JsonWriter().object();
    out.array("sources");
    parts().forEach(part -> part.sources().forEach(each -> write(each, out)));
    out.end();
    DemoSummary first = parts().getFirst();
    out.field("people", parts().stream().mapToLong(DemoSummary::people).sum());
    out.field("merges", parts().stream().mapToLong(DemoSummary::merges).sum());
    out.array("audiences");
    for (DemoSummary.Audience each : first.audiences()) {
      out.object().field("id", each.id()).field("size", each.size()).end();
    }
    out.end().array("tags");
    for (DemoSummary.Tag each : first.tags()) {
      out.object().field("id", each.id()).field("coverage", each.coverage()).end();
    }
    out.end().array("journeys");
    for (DemoSummary part : parts()) {
      part.journeys().forEach(each -> write(each, out));
    }
    out.end().object("lift");
    if (real != null && real.lift() != null) {
      interval("real", real.lift().conversion(), out);
      out.end();
    }
    interval("simulated", findings.lift(), out);
    out.field("truth", findings.liftTruth()).end().end();
    out.object("attribution").array("simulated");
    for (MarketFindings.ChannelCredit each : findings.credits()) {
      out.object().field("channel", each.channel()).field("estimate", each.estimate());
      out.field("truth", each.truth()).end();
    }
    out.end().end().object("identity").field("precision", findings.identity().precision());
    out.field("recall", findings.identity().recall()).field("f1", findings.identity().f1()).end();
    byte[] bytes = out.field("seconds", seconds).end().toBytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private List<DemoSummary> parts() {
    List<DemoSummary> parts = new ArrayList<>();
    if (real != null) {
      parts.add(real);
    }
    parts.add(market);
    return parts;
  }

  private static void write(SourceCounts.Count each, JsonWriter out) {
    out.object().field("id", each.source()).field("received", each.received());
    out.field("stored", each.stored()).field("duplicate", each.duplicate());
    out.field("quarantined", each.quarantined()).end();
  }

  private static void write(DemoSummary.Journey each, JsonWriter out) {
    out.object().field("id", each.id()).field("entered", each.entered());
    out.field("sent", each.sent()).object("suppressed");
    each.suppressed().forEach(out::field);
    out.end().end();
  }

  private static void interval(String name, Interval interval, JsonWriter out) {
    out.object(name).field("estimate", interval.estimate());
    out.field("low", interval.low()).field("high", interval.high());
  }

  void print(PrintStream out) {
    DemoSummary year = real;
    if (year != null) {
      out.println();
      out.println("The real year of retail (The Complete Journey, 2,469 households)");
      print(year, out);
      Lift lift = year.lift();
      if (lift != null) {
        out.println("  Lift of the journey win_back on the chance of an order within 14 days:");
        out.println("    " + points(lift.conversion()));
        out.println("    " + verdictOnReal(lift));
      }
    }
    out.println();
    out.println("The simulated market with known truth");
    print(market, out);
    out.printf(
        Locale.ROOT,
        "  Identity, by pairs of events: precision %.4f, recall %.4f, F1 %.4f%n",
        findings.identity().precision(),
        findings.identity().recall(),
        findings.identity().f1());
    out.println("  Lift of the journey sign_up_offer on the chance of an order within 14 days:");
    out.println("    estimate " + points(findings.lift()));
    out.printf(Locale.ROOT, "    truth    %+.2f points%n", findings.liftTruth() * 100);
    out.println("  Conversions by channel: what the linear model credits, and what was caused");
    for (MarketFindings.ChannelCredit each : findings.credits()) {
      out.printf(
          Locale.ROOT,
          "    %-10s %8.1f credited %8.0f caused%n",
          each.channel(),
          each.estimate(),
          each.truth());
    }
    out.println("    Credit is no proof of cause: compare it with the lift of a holdout.");
    out.printf(Locale.ROOT, "%nDone in %.0f seconds.%n", seconds);
  }

  private static void printTags(List<DemoSummary.Tag> tags, PrintStream out) {
    long said = tags.stream().filter(each -> each.coverage() > 0).count();
    out.printf(Locale.ROOT, "  tags: %d of %d say something of somebody%n", said, tags.size());
    for (DemoSummary.Tag each : tags.subList(0, (int) Math.min(TAGS_SHOWN, said))) {
      out.printf(
          Locale.ROOT, "    %5.1f %%  %s (%s)%n", each.coverage() * 100, each.name(), each.id());
    }
  }

  private static void print(DemoSummary part, PrintStream out) {
    out.printf(
        "  %-10s %9s %9s %9s %11s%n", "source", "received", "stored", "duplicate", "quarantined");
    for (SourceCounts.Count each : part.sources()) {
      out.printf(
          Locale.ROOT,
          "  %-10s %,9d %,9d %,9d %,11d%s%n",
          each.source(),
          each.received(),
          each.stored(),
          each.duplicate(),
          each.quarantined(),
          each.lawHolds() ? "" : "   THE NUMBERS DO NOT ADD UP");
    }
    out.printf(Locale.ROOT, "  %,d people, %,d merges%n", part.people(), part.merges());
    printTags(part.tags(), out);
    out.println("  audiences");
    for (DemoSummary.Audience each : part.audiences()) {
      out.printf(Locale.ROOT, "    %,7d  %s%n", each.size(), each.name());
    }
    out.println("  journeys");
    for (DemoSummary.Journey each : part.journeys()) {
      out.printf(
          Locale.ROOT,
          "    %-16s entered %,6d   sent %,6d   suppressed %s%n",
          each.id(),
          each.entered(),
          each.sent(),
          each.suppressed());
    }
  }

  private static String points(Interval interval) {
    return String.format(
        Locale.ROOT,
        "%+.2f points, 95 %% interval %+.2f to %+.2f",
        interval.estimate() * 100,
        interval.low() * 100,
        interval.high() * 100);
  }

  private static String verdictOnReal(Lift lift) {
    return switch (lift.conversionVerdict()) {
      case NOT_ENOUGH_DATA -> "Not enough data to say anything.";
      case NO_EFFECT_SHOWN ->
          "No effect shown, as it should be: these households never got our mails.";
      case POSITIVE, NEGATIVE ->
          "The interval misses zero by chance: these households never got our mails, and one "
              + "interval in twenty does.";
    };
  }
}
