package io.waggle.app.science;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.value.CustomerBase;
import io.waggle.science.value.Histories;
import io.waggle.science.value.ObservationWindow;
import io.waggle.science.value.PurchaseLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The customers that {@code clv} works on, from an event log or a summary.
 *
 * @param base the customers
 * @param hasAmounts whether the file tells what they spent
 * @param faults the rows that were not used
 * @param notes what looks wrong with the dates
 */
record ClvInput(CustomerBase base, boolean hasAmounts, List<RowFault> faults, List<String> notes) {
  private static final int STRAY_DAYS = 366;
  private static final int QUIET_DAYS = 31;

  private static final List<String> CUSTOMER = List.of("customer", "ID", "id");
  private static final List<String> REPEATS = List.of("x", "frequency");
  private static final List<String> LAST = List.of("t_x", "recency");
  private static final List<String> OBSERVED = List.of("T", "periods");
  private static final List<String> WEIGHT = List.of("customers", "weights");
  private static final String SPEND = "zbar";
  private static final String LATER = "x_star";

  /**
   * What the times of an event log are cut at; null for the last day of the log.
   *
   * @param daysPerUnit 7 for weeks, 1 for days
   * @param isDiscrete whether units are opportunities, taken or not
   */
  record Cut(
      @Nullable LocalDate calibrationEnd,
      @Nullable LocalDate holdoutEnd,
      int daysPerUnit,
      boolean isDiscrete) {}

  /** Reads {@code customer,date[,amount]}. */
  static ClvInput log(Path file, Cut cut) throws IOException {
    Table table = purchases(file);
    PurchaseLog log = log(table);
    LocalDate calibrationEnd = cut.calibrationEnd == null ? log.lastDay() : cut.calibrationEnd;
    LocalDate last = log.lastDay().isBefore(calibrationEnd) ? calibrationEnd : log.lastDay();
    LocalDate holdoutEnd = cut.holdoutEnd == null ? last : cut.holdoutEnd;
    ObservationWindow window = new ObservationWindow(calibrationEnd, holdoutEnd, cut.daysPerUnit);
    CustomerBase base = cut.isDiscrete ? log.opportunities(window) : log.summary(window);
    List<String> notes = new ArrayList<>(strayDay(table));
    LocalDate asked = window.holdoutEnd();
    long quiet = ChronoUnit.DAYS.between(log.lastDay(), asked);
    if (quiet > QUIET_DAYS) {
      notes.add("the log ends on " + log.lastDay() + ", " + quiet + " days before " + asked);
    }
    return new ClvInput(base, table.has("amount"), table.faults(), notes);
  }

  /** Says so when the last day of purchase is more than a year after the one before. */
  static List<String> strayDay(Table table) {
    long[] days = Arrays.stream(table.days("date")).sorted().distinct().toArray();
    int last = days.length - 1;
    if (last < 1 || days[last] - days[last - 1] <= STRAY_DAYS) {
      return List.of();
    }
    LocalDate day = LocalDate.ofEpochDay(days[last]);
    LocalDate before = LocalDate.ofEpochDay(days[last - 1]);
    return List.of(
        "the last purchase is on " + day + ", the one before on " + before + "; is that a slip");
  }

  /** The rows of an event log that can be used. */
  static Table purchases(Path file) throws IOException {
    return Table.read(
        file,
        Column.text("customer"),
        Column.date("date"),
        Column.number("amount").atLeast(0).optional());
  }

  static PurchaseLog log(Table table) {
    String[] customers = table.texts("customer");
    long[] days = table.days("date");
    double[] amounts = table.has("amount") ? table.numbers("amount") : new double[customers.length];
    PurchaseLog.Builder log = new PurchaseLog.Builder();
    for (int i = 0; i < customers.length; i++) {
      log.add(customers[i], LocalDate.ofEpochDay(days[i]), amounts[i]);
    }
    return log.build();
  }

  /**
   * Reads {@code customer,x,t_x,T[,zbar][,x_star]}; other names in use for these columns will do,
   * and a column of weights in the place of the customer.
   *
   * @param holdoutLength in units, for the column x_star; 0 for none
   */
  static ClvInput summary(Path file, double holdoutLength) throws IOException {
    List<String> header = Table.header(file);
    String customer = nameIn(header, CUSTOMER);
    String repeats = nameIn(header, REPEATS);
    String last = nameIn(header, LAST);
    String observed = nameIn(header, OBSERVED);
    String weight = nameIn(header, WEIGHT);
    boolean isWeighted = header.contains(weight);
    List<Column> columns = new ArrayList<>();
    columns.add(isWeighted ? Column.text(customer).optional() : Column.text(customer));
    columns.add(Column.count(repeats));
    columns.add(Column.number(last).atLeast(0));
    columns.add(Column.number(observed).atLeast(0));
    columns.add(Column.number(SPEND).atLeast(0).orBlank().optional());
    columns.add(Column.count(weight).atLeast(1).optional());
    columns.add(holdoutLength > 0 ? Column.count(LATER) : Column.count(LATER).optional());
    Table all = Table.read(file, columns);
    Table table = all.without(repeats, problems(all, repeats, last, observed)::get);
    Table sole =
        table.has(customer) ? table.without(customer, twins(table.texts(customer))) : table;
    return of(sole, List.of(customer, repeats, last, observed, weight), holdoutLength);
  }

  private static ClvInput of(Table table, List<String> names, double holdoutLength) {
    int size = table.size();
    int[] repeats = wholes(names.get(1), table.counts(names.get(1)));
    Histories histories =
        Histories.of(repeats, table.numbers(names.get(2)), table.numbers(names.get(3)));
    boolean isWeighted = table.has(names.get(4));
    boolean hasAmounts = table.has(SPEND);
    InvalidInput.unless(
        !isWeighted || !hasAmounts, SPEND, "is given with weights", "give one row a customer");
    String[] customers = new String[size];
    Arrays.setAll(customers, i -> "row " + (i + 1));
    int[] later = holdoutLength > 0 ? wholes(LATER, table.counts(LATER)) : new int[size];
    CustomerBase base =
        new CustomerBase(
            List.of(table.has(names.get(0)) ? table.texts(names.get(0)) : customers),
            isWeighted ? histories.weighted(table.counts(names.get(4))) : histories,
            spend(table, repeats),
            later,
            holdoutLength);
    return new ClvInput(base, hasAmounts, table.faults(), List.of());
  }

  private static double[] spend(Table table, int[] repeats) {
    double[] spend = table.has(SPEND) ? table.numbers(SPEND) : new double[repeats.length];
    for (int i = 0; i < spend.length; i++) {
      spend[i] = repeats[i] == 0 || Double.isNaN(spend[i]) ? 0 : spend[i];
    }
    return spend;
  }

  private static List<@Nullable String> problems(
      Table table, String repeats, String last, String observed) {
    long[] x = table.counts(repeats);
    double[] lastAt = table.numbers(last);
    double[] length = table.numbers(observed);
    List<@Nullable String> problems = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      if (lastAt[i] > length[i]) {
        problems.add("with " + last + " = " + lastAt[i] + " after " + observed + " = " + length[i]);
      } else if (x[i] == 0 && lastAt[i] > 0) {
        problems.add("is 0 with " + last + " = " + lastAt[i]);
      } else if (x[i] > 0 && lastAt[i] == 0 && length[i] > 0) {
        problems.add("is " + x[i] + " with " + last + " = 0, the time of the first purchase");
      } else if (x[i] > 0 && length[i] == 0) {
        problems.add("is " + x[i] + " with " + observed + " = 0");
      } else {
        problems.add(null);
      }
    }
    return problems;
  }

  private static java.util.function.IntFunction<@Nullable String> twins(String[] customers) {
    Set<String> seen = new HashSet<>();
    return row -> seen.add(customers[row]) ? null : customers[row] + " stands there already";
  }

  private static String nameIn(List<String> header, List<String> names) {
    return names.stream().filter(header::contains).findFirst().orElse(names.getFirst());
  }

  /** Counts that an int holds. */
  static int[] wholes(String column, long[] counts) {
    for (long count : counts) {
      InvalidInput.unless(
          count <= Integer.MAX_VALUE, column, "holds " + count, "give counts of a customer");
    }
    return Arrays.stream(counts).mapToInt(count -> (int) count).toArray();
  }
}
