package io.waggle.app.science;

import io.waggle.science.numeric.Progress;
import io.waggle.science.recommend.Evaluation;
import io.waggle.science.recommend.History;
import io.waggle.science.recommend.Method;
import io.waggle.science.recommend.Purchase;
import io.waggle.science.recommend.Ranking;
import io.waggle.science.recommend.Recommender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Offers items to customers, and says how well each method would have foretold. */
@Command(
    name = "recommend",
    description = {
      "Offers each customer the items he will likely take next; reads customer,item,date[,weight].",
      "Judges all methods on what came after a day. See docs/science/recommend.md."
    },
    mixinStandardHelpOptions = true)
final class RecommendCommand extends MethodCommand {
  @Option(
      names = "--method",
      defaultValue = "sar",
      paramLabel = "popular|repeat|sar|ease|ials",
      description = "how the offers are found (default: ${DEFAULT-VALUE})")
  private String method = "sar";

  @Option(
      names = "--offer",
      defaultValue = "all",
      paramLabel = "all|repeat|new",
      description = "items he had, those he had not, or both (default: ${DEFAULT-VALUE})")
  private String ranking = "all";

  @Option(
      names = "--split",
      converter = DayOption.class,
      paramLabel = "DAY",
      description = "judge by what was taken from this day on (default: last fifth of the time)")
  private @Nullable LocalDate split;

  @Option(
      names = "--half-life",
      defaultValue = "90",
      paramLabel = "DAYS",
      description = "a purchase so old counts half (default: ${DEFAULT-VALUE})")
  private double halfLife = 90;

  @Option(
      names = "--count",
      defaultValue = "10",
      paramLabel = "N",
      description = "offers a customer (default: ${DEFAULT-VALUE})")
  private int count = 10;

  @Option(
      names = "--customers",
      paramLabel = "FILE",
      description = "write a CSV with the offers to each customer")
  private @Nullable Path customers;

  @Override
  protected Answer answer(Progress progress) throws IOException {
    Method chosen = chosen(Method.class, "--method", method);
    Ranking offered = chosen(Ranking.class, "--offer", ranking);
    if (count < 1 || !(halfLife > 0)) {
      throw wrongOption("--count must be at least 1 and --half-life above 0");
    }
    Table table =
        Table.read(
            input(),
            Column.text("customer"),
            Column.text("item"),
            Column.date("date"),
            Column.number("weight").optional());
    table = table.has("weight") ? positive(table) : table;
    List<Purchase> purchases = purchases(table);
    double from = split == null ? lastFifth(table.days("date")) : split.toEpochDay();
    List<Method> methods = able(chosen, purchases);
    double judging = methods.stream().mapToInt(Method::effort).sum();
    double share = customers == null ? 1 : judging / (judging + chosen.effort());
    Evaluation judged =
        Evaluation.of(
            purchases,
            methods,
            new Evaluation.Setting(from, halfLife, count, level(), seed()),
            progress.part(0, share));
    if (customers != null) {
      History history = History.of(purchases, halfLife);
      Progress learning = progress.part(share, 1);
      learning.at(0, "learning");
      write(customers, Recommender.learn(chosen, history, seed(), learning), offered, history);
    }
    progress.at(1, "done");
    LocalDate day = LocalDate.ofEpochDay((long) from);
    return new RecommendAnswer(day, count, judged).answer().withFaults(table.faults());
  }

  /** The methods that so many items are not too many for; the chosen one is tried all the same. */
  private static List<Method> able(Method chosen, List<Purchase> purchases) {
    long items = purchases.stream().map(Purchase::item).distinct().count();
    return Arrays.stream(Method.values())
        .filter(method -> method == chosen || items <= method.mostItems())
        .toList();
  }

  private <E extends Enum<E>> E chosen(Class<E> all, String option, String name) {
    return Arrays.stream(all.getEnumConstants())
        .filter(each -> Document.nameOf(each).equals(name))
        .findFirst()
        .orElseThrow(() ->
            wrongOption(
                option
                    + " is "
                    + name
                    + "; give one of "
                    + Arrays.toString(all.getEnumConstants()).toLowerCase(Locale.ROOT)));
  }

  private static Table positive(Table table) {
    double[] weights = table.numbers("weight");
    return table.without("weight", row -> weights[row] > 0 ? null : "is not above zero");
  }

  private static List<Purchase> purchases(Table table) {
    String[] names = table.texts("customer");
    String[] items = table.texts("item");
    long[] days = table.days("date");
    double[] weights = new double[table.size()];
    Arrays.fill(weights, 1);
    weights = table.has("weight") ? table.numbers("weight") : weights;
    List<Purchase> purchases = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      purchases.add(new Purchase(names[i], items[i], days[i], weights[i]));
    }
    return purchases;
  }

  private static double lastFifth(long[] days) {
    long first = Arrays.stream(days).min().orElseThrow();
    long last = Arrays.stream(days).max().orElseThrow();
    return last - (last - first) / 5;
  }

  private void write(Path file, Recommender recommender, Ranking offered, History history)
      throws IOException {
    try (CsvRows rows = CsvRows.open(file, "customer", "rank", "item", "score")) {
      for (String customer : history.customers()) {
        int rank = 1;
        for (Recommender.Offer each : recommender.offers(customer, offered, count)) {
          rows.cell(customer).cell(rank++).cell(each.item()).cell(each.score()).end();
        }
      }
    }
  }
}
