package io.waggle.bench.people;

import io.waggle.app.population.Algebra;
import io.waggle.app.population.ValueColumn;
import io.waggle.bench.load.BenchSetting;
import io.waggle.bench.load.Benchmark;
import io.waggle.bench.report.Progress;
import io.waggle.bench.report.Row;
import io.waggle.core.audience.Condition;
import io.waggle.core.audience.ConditionText;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.Seeded;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * Counts an audience of five predicates over a population in bitmaps, beside DuckDB on the same
 * columns, and adds up what the bitmaps of 2,000 tags take.
 */
public final class AudienceCountBench implements Benchmark {
  static final int PEOPLE = 10_000_000;
  private static final int MANY_PEOPLE = 100_000_000;
  private static final int ROUNDS = 200;
  private static final int WARM_UP = 50;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  /** Five predicates over five columns: two flags, two texts and a number. */
  static final String CONDITION =
      "tag member is true and tag city in (\"Berlin\", \"Paris\") and tag orders >= 3"
          + " and not tag lapsed is true and tag stage = \"active\"";

  @Override
  public List<Row> run(BenchSetting setting) throws IOException {
    Rows rows = new Rows(setting.progress());
    setting.progress().say("audience counts over 10,000,000 people");
    Population small = new Population(PEOPLE);
    rows.add(Row.atMost("five predicates, 10,000,000 people, p99", small.p99(), "ms", 20));
    rows.add(Row.shown("processor time of the same, median", small.cpu(), "ms"));
    try (DuckDbCounts duck = DuckDbCounts.open(setting.directory(), PEOPLE)) {
      rows.add(Row.shown("the same in DuckDB, two threads, p99", duck.p99(), "ms"));
      boolean same = duck.count() == small.count();
      rows.add(Row.holds("both count the same", same, "equal to the last one"));
    }
    TagMemory.measure(PEOPLE).forEach(rows::add);
    setting.progress().say("audience counts over 100,000,000 people");
    Population large = new Population(MANY_PEOPLE);
    rows.add(Row.atMost("five predicates, 100,000,000 people, p99", large.p99(), "ms", 150));
    rows.add(Row.shown("processor time of the same, median", large.cpu(), "ms"));
    return rows.all;
  }

  /** The rows so far, each told when it is there: the whole takes minutes. */
  private record Rows(Progress progress, List<Row> all) {
    Rows(Progress progress) {
      this(progress, new ArrayList<>());
    }

    void add(Row row) {
      all.add(row);
      progress.say(row.name() + ": " + row.figureText() + " " + row.unit());
    }
  }

  /** The columns of one person, drawn from the person's number so that every store has the same. */
  record Columns(boolean member, String city, int orders, boolean lapsed, String stage) {
    private static final String[] CITIES = {
      "Berlin", "Paris", "Rome", "Oslo", "Wien", "Prag", "Bern", "Lyon", "Bonn", "Graz"
    };
    private static final String[] STAGES = {"prospect", "new", "active", "at_risk", "lapsed"};

    static Columns of(int person) {
      long bits = Seeded.of(person).nextLong();
      return new Columns(
          (bits & 1) == 0,
          CITIES[(int) (bits >>> 1 & 1023) % CITIES.length],
          (int) Math.sqrt(bits >>> 11 & 1023),
          (bits >>> 21 & 15) == 0,
          STAGES[(int) (bits >>> 25 & 1023) % STAGES.length]);
    }
  }

  /** A population in columns. */
  private static final class Population {
    private final RoaringBitmap everybody = new RoaringBitmap();
    private final Map<String, ValueColumn> columns =
        Map.of(
            "member", new ValueColumn(),
            "city", new ValueColumn(),
            "orders", new ValueColumn(),
            "lapsed", new ValueColumn(),
            "stage", new ValueColumn());
    private final Algebra algebra;
    private final Condition condition;

    Population(int people) {
      everybody.add(0L, people);
      for (int person = 0; person < people; person++) {
        Columns each = Columns.of(person);
        put("member", person, Value.Flag.of(each.member));
        put("city", person, new Value.Text(each.city));
        put("orders", person, new Value.Whole(each.orders));
        put("lapsed", person, Value.Flag.of(each.lapsed));
        put("stage", person, new Value.Text(each.stage));
      }
      columns.values().forEach(ValueColumn::trim);
      algebra =
          new Algebra(
              leaf -> {
                Condition.TagTest test = (Condition.TagTest) leaf;
                return column(test.tag()).part(test.test());
              },
              everybody);
      condition = ((ConditionText.Reading.Understood) ConditionText.read(CONDITION)).condition();
    }

    private void put(String tag, int person, Value value) {
      column(tag).put(person, value);
    }

    private ValueColumn column(String tag) {
      return java.util.Objects.requireNonNull(columns.get(tag), tag);
    }

    long count() {
      return algebra.count(condition);
    }

    double p99() {
      return AudienceCountBench.p99(this::count);
    }

    /** What the asking thread's share of a count costs by itself; in milliseconds. */
    double cpu() {
      long[] nanos = new long[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        long start = CPU.getCurrentThreadCpuTime();
        count();
        nanos[round] = CPU.getCurrentThreadCpuTime() - start;
      }
      Arrays.sort(nanos);
      return nanos[ROUNDS / 2] / 1e6;
    }
  }

  /** Counts something. */
  interface Count {
    long count();
  }

  /** The 99th percentile of the time of a count, in milliseconds. */
  static double p99(Count count) {
    long[] nanos = new long[ROUNDS];
    long seen = 0;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long start = System.nanoTime();
      seen += count.count();
      if (round >= 0) {
        nanos[round] = System.nanoTime() - start;
      }
    }
    if (seen == 0) {
      throw new IllegalStateException("the condition holds for nobody");
    }
    Arrays.sort(nanos);
    return nanos[ROUNDS * 99 / 100] / 1e6;
  }
}
