package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.numeric.Seeds;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A million rows through the command itself, in a process of its own: start of the virtual machine,
 * reading, all heuristics, Markov of orders 1 to 3 and printing; without intervals and the choice
 * of an order, which the figure of the peer does not have either.
 */
final class AttributionSpeed {
  private static final int ROWS = 1_000_000;
  private static final List<String> CHANNELS =
      List.of(
          "search",
          "brand",
          "social",
          "email",
          "display",
          "video",
          "partner",
          "wechat",
          "direct",
          "offline",
          "referral",
          "push");
  private static final String MODELS =
      "first,last,last-non-direct,linear,position,time-decay,markov-1,markov-2,markov-3";

  private AttributionSpeed() {}

  static List<Row> rows() throws IOException {
    Path directory = Files.createTempDirectory("waggle-attribution");
    Path file = directory.resolve("paths.csv");
    try {
      write(file);
      return measured(file);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(directory);
    }
  }

  private static List<Row> measured(Path file) throws IOException {
    CommandCost cost =
        CommandCost.of(
            List.of(),
            "attribute",
            "--input",
            file.toString(),
            "--models",
            MODELS,
            "--draws",
            "0",
            "--order-max",
            "0",
            "--json");
    return List.of(
        Row.atMost("1,000,000 paths, heuristics and Markov 1-3", cost.seconds(), "CPU-s", 2),
        Row.shown("the same with the start of the process", cost.secondsWithStart(), "CPU-s"),
        Row.atMost("the same, most memory resident", cost.peakMb(), "MB", 400));
  }

  private static void write(Path file) throws IOException {
    UniformRandomProvider random = Seeds.random(12);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("path,conversions,value,nulls\n");
      for (int row = 0; row < ROWS; row++) {
        out.write(CHANNELS.get(random.nextInt(12)));
        while (random.nextDouble() < 0.75) {
          out.write(" > " + CHANNELS.get(random.nextInt(12)));
        }
        int conversions = random.nextDouble() < 0.2 ? 1 + random.nextInt(2) : 0;
        double value = conversions * (20 + 200 * random.nextDouble());
        out.write(
            String.format(Locale.ROOT, ",%d,%.2f,%d%n", conversions, value, random.nextInt(4)));
      }
    }
  }
}
