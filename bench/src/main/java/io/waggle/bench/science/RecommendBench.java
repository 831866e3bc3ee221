package io.waggle.bench.science;

import io.waggle.app.csv.CsvReader;
import io.waggle.bench.report.Row;
import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import io.waggle.science.recommend.Evaluation;
import io.waggle.science.recommend.Figures;
import io.waggle.science.recommend.Method;
import io.waggle.science.recommend.Purchase;
import io.waggle.science.recommend.Ranking;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Recommendation on a year of a shop's orders (UCI 352): what was bought from October on, foretold
 * from what was bought before. No reference has a figure for this file, and the data that others
 * publish figures for may not be passed on; the bar is to foretell better than the popular items,
 * beyond chance. The defaults of the factors were chosen on August and September.
 */
final class RecommendBench implements ScienceBench {
  private static final LocalDate SPLIT = LocalDate.of(2011, 10, 1);
  private static final int OFFERS = 10;
  private static final int CUSTOMERS = 50_000;
  private static final int MANY_ITEMS = 6_000;
  private static final int PURCHASES = 1_000_000;
  private static final int TASTES = 60;

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    List<Purchase> purchases = retail(setting.file("online_retail.csv.gz"));
    List<Row> rows = setting.sheet();
    Evaluation.Setting judged = new Evaluation.Setting(SPLIT.toEpochDay(), 90, OFFERS, 0.95, 1);
    setting.say().say("science recommend: a shop's orders");
    for (Figures figures :
        Evaluation.of(purchases, List.of(Method.values()), judged, Progress.silent()).figures()) {
      rows.addAll(rows(figures));
    }
    setting.say().say("science recommend: 1,000,000 purchases, a few minutes");
    rows.addAll(cost());
    return rows;
  }

  private static List<Row> rows(Figures figures) {
    String name =
        figures.method().name().toLowerCase(Locale.ROOT)
            + ", offered "
            + figures.ranking().name().toLowerCase(Locale.ROOT);
    List<Row> rows = new ArrayList<>();
    rows.add(Row.shown(name, figures.ndcg(), "nDCG at 10"));
    Interval gain = figures.overPopular();
    boolean isForNew = figures.method() != Method.REPEAT && figures.ranking() == Ranking.NEW;
    boolean isBar = isForNew || figures.ranking() == Ranking.ALL;
    if (isBar && figures.method() != Method.POPULAR && gain != null) {
      rows.add(
          new Row(
              name + ", over popular, low end", gain.low(), "nDCG at 10", "> 0", gain.low() > 0));
    }
    return rows;
  }

  /** One purchase a line of an order that is not cancelled, by a known customer. */
  private static List<Purchase> retail(Path file) throws IOException {
    List<Purchase> purchases = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      CsvReader rows = new CsvReader(in, ',', '"', 10_000);
      rows.next();
      while (rows.next() != CsvReader.Met.END) {
        List<String> cells = rows.cells();
        boolean isKnown = cells.size() == 8 && !cells.get(6).isBlank();
        if (isKnown && Double.parseDouble(cells.get(3)) > 0) {
          LocalDate day = LocalDate.parse(cells.get(4).substring(0, 10));
          purchases.add(new Purchase(cells.get(6), cells.get(1), day.toEpochDay()));
        }
      }
    }
    return purchases;
  }

  /** The command itself on a log that is made here, its judgement and all offers included. */
  private static List<Row> cost() throws IOException {
    Path directory = Files.createTempDirectory("waggle-recommend");
    Path log = directory.resolve("log.csv");
    Path offers = directory.resolve("offers.csv");
    try {
      write(log);
      CommandCost cost =
          CommandCost.of(
              List.of("-Xmx1g"),
              "recommend",
              "--input",
              log.toString(),
              "--method",
              "ials",
              "--customers",
              offers.toString(),
              "--json");
      return List.of(
          Row.atMost(
              "1,000,000 purchases, ials learnt twice, judged, offers",
              cost.seconds(),
              "CPU-s",
              250),
          Row.atMost(
              "the same within a heap of 1 GB, most memory resident", cost.peakMb(), "MB", 1_400));
    } finally {
      Files.deleteIfExists(log);
      Files.deleteIfExists(offers);
      Files.delete(directory);
    }
  }

  private static void write(Path log) throws IOException {
    UniformRandomProvider random = Seeds.random(21);
    try (BufferedWriter out = Files.newBufferedWriter(log)) {
      out.write("customer,item,date\n");
      for (int i = 0; i < PURCHASES; i++) {
        int customer = random.nextInt(CUSTOMERS);
        int taste = customer % TASTES * (MANY_ITEMS / TASTES);
        boolean isOfTaste = random.nextDouble() < 0.7;
        int item =
            isOfTaste ? taste + random.nextInt(MANY_ITEMS / TASTES) : random.nextInt(MANY_ITEMS);
        LocalDate day = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(365));
        out.write("c" + customer + ",i" + item + "," + day + "\n");
      }
    }
  }
}
