package io.waggle.core.collect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import io.waggle.testkit.store.InMemoryStateStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lives in this module because the store in memory does. */
class SeenMessagesTest {
  private static final long DAY_MILLIS = 86_400_000;
  private static final SeenLimits TINY = new SeenLimits(16, 1 << 20, 40, 4);

  @Test
  void anIdIsRememberedOnItsDayAndTheSevenDaysAfter() {
    for (int later = 0; later <= 9; later++) {
      SeenMessages seen = SeenMessages.load(new InMemoryStateStore(), TINY);
      assertTrue(seen.firstSeen(1, 2, 100 * DAY_MILLIS + DAY_MILLIS - 1));
      assertEquals(later > 7, seen.firstSeen(1, 2, (100 + later) * DAY_MILLIS), later + " days");
    }
  }

  @Test
  void aRepetitionDoesNotProlongTheMemory() {
    SeenMessages seen = SeenMessages.load(new InMemoryStateStore(), TINY);
    assertTrue(seen.firstSeen(1, 2, 0));
    assertFalse(seen.firstSeen(1, 2, 7 * DAY_MILLIS));
    assertTrue(seen.firstSeen(1, 2, 8 * DAY_MILLIS));
  }

  @Test
  void anEarlierTimeCountsForTheNewestDay() {
    SeenMessages seen = SeenMessages.load(new InMemoryStateStore(), TINY);
    seen.firstSeen(9, 9, 20 * DAY_MILLIS);
    assertTrue(seen.firstSeen(1, 2, 3 * DAY_MILLIS));
    assertFalse(seen.firstSeen(1, 2, 27 * DAY_MILLIS));
    assertTrue(seen.firstSeen(1, 2, 28 * DAY_MILLIS));
  }

  @Test
  void idsThatShareOneHalfAreDifferent() {
    SeenMessages seen = SeenMessages.load(new InMemoryStateStore(), TINY);
    assertTrue(seen.firstSeen(0, 0, 0));
    assertTrue(seen.firstSeen(0, 1, 0));
    assertTrue(seen.firstSeen(1, 0, 0));
    assertFalse(seen.firstSeen(0, 0, 0));
    for (int i = 2; i < 500; i++) {
      assertTrue(seen.firstSeen(i, 0, 0));
      assertTrue(seen.firstSeen(0, i, 0));
    }
    assertFalse(seen.firstSeen(499, 0, 0));
    assertFalse(seen.firstSeen(0, 499, 0));
  }

  @Test
  void equalsTheModelOverRandomDaysCheckpointsAndCrashes() {
    for (int seed = 0; seed < 60; seed++) {
      new Simulation(seed, 1).run(4_000);
    }
  }

  @Test
  void equalsTheModelWithSetsOfManyRowsOfTheJournal() {
    for (int seed = 0; seed < 12; seed++) {
      new Simulation(seed, 300).run(500);
    }
  }

  @Test
  void daysThatFollowEachOtherFastWantNoCheckpointUntilTheirIdsAreMany() {
    SeenLimits limits = new SeenLimits(100, 1 << 20, 1_000, 64);
    SeenMessages seen = SeenMessages.load(new InMemoryStateStore(), limits);
    long id = 0;
    for (int day = 0; day < 365; day++) {
      seen.firstSeen(++id, 0, day * DAY_MILLIS);
      assertFalse(seen.wantsCheckpoint(), "on day " + day);
    }
    for (int i = 0; i < 100; i++) {
      seen.firstSeen(++id, 0, 365 * DAY_MILLIS);
    }
    assertTrue(seen.wantsCheckpoint());
    seen.checkpoint(new ArrayList<>());
    assertFalse(seen.wantsCheckpoint());
  }

  @Test
  void memoryStaysWithinTheLimits() {
    SeenLimits limits = new SeenLimits(2_000, 100_000, 20_000, 64);
    InMemoryStateStore store = new InMemoryStateStore();
    SeenMessages seen = SeenMessages.load(store, limits);
    Random random = new Random(3);
    int most = 0;
    for (int i = 0; i < 200_000; i++) {
      assertTrue(seen.firstSeen(random.nextLong(), random.nextLong(), i / 15_000 * DAY_MILLIS));
      if (i % 1_000 == 999) {
        checkpoint(seen, store, i);
        // One set is filling, one may be full and one may be on its way into the store; a merge
        // may take half as much again.
        assertTrue(seen.heapBytes() <= 150_000 + 3 * 2_048 * 24, "" + seen.heapBytes());
        most = Math.max(most, seen.runCount());
      }
    }
    assertTrue(most < 40, "runs of a day are merged, yet there were " + most);
    assertTrue(rowCount(store) < 8 * 15_000 / 50, "rows of past days are removed");
  }

  @Test
  void theFilterLetsFewStrangersPassAndFoldedSomeMore() {
    for (int ids : new int[] {100_000, 99_997, 3}) {
      SeenFilter filter = SeenFilter.empty(ids, 0);
      List<SeenFilter> coarse = List.of(SeenFilter.empty(ids, 1), SeenFilter.empty(ids, 2));
      for (int i = 0; i < ids; i++) {
        Hash128 id = Hash128.of("message-" + i);
        filter.add(id.hi(), id.lo());
        coarse.forEach(each -> each.add(id.hi(), id.lo()));
      }
      assertTrue(strangers(filter, ids) < ids / 1_000 + 1, "" + strangers(filter, ids));
      SeenFilter once = filter.folded();
      assertTrue(strangers(once, ids) < ids / 50 + 1, "" + strangers(once, ids));
      SeenFilter twice = once.folded();
      assertTrue(strangers(twice, ids) < ids / 5 + 1, "" + strangers(twice, ids));
      assertArrayEquals(coarse.get(0).words(), once.words());
      assertArrayEquals(coarse.get(1).words(), twice.words());
    }
  }

  /** How many of so many others pass; every one that is in it must. */
  private static int strangers(SeenFilter filter, int ids) {
    int passed = 0;
    for (int i = 0; i < ids; i++) {
      Hash128 known = Hash128.of("message-" + i);
      assertTrue(filter.mayContain(known.hi(), known.lo()));
      Hash128 stranger = Hash128.of("stranger-" + i);
      passed += filter.mayContain(stranger.hi(), stranger.lo()) ? 1 : 0;
    }
    return passed;
  }

  /**
   * Beyond what whole filters have room for, the store is asked seldom, before it is asked always.
   */
  @Test
  void twiceAndFourTimesAsManyIdsAsFitAskTheStoreForFew() {
    long bytes = 250_000;
    SeenLimits limits = new SeenLimits(2_000, bytes, 40_000, 64);
    CountingStore store = new CountingStore();
    SeenMessages seen = SeenMessages.load(store, limits);
    Random random = new Random(5);
    long fitting = bytes * 8 / 20;
    for (double factor : new double[] {0.9, 1.8, 3.2}) {
      long wanted = (long) (factor * fitting);
      long asked = 0;
      long from = store.ids;
      for (; store.ids < wanted; store.ids++) {
        store.asked = 0;
        assertTrue(seen.firstSeen(random.nextLong(), random.nextLong(), 0));
        asked += store.asked;
        if (store.ids % 1_000 == 999) {
          checkpoint(seen, store, store.ids);
        }
      }
      double each = (double) asked / (wanted - from);
      assertTrue(each < (factor < 1 ? 0.02 : factor < 2 ? 0.2 : 2), factor + ": " + each);
    }
    assertTrue(seen.heapBytes() < bytes * 3 / 2 + 3 * 2_048 * 24);
  }

  /** Counts how often it is asked for a row. */
  private static final class CountingStore implements StateStore {
    private final InMemoryStateStore rows = new InMemoryStateStore();
    private long ids;
    private int asked;

    @Override
    public byte @Nullable [] find(Table table, byte[] key) {
      asked++;
      return rows.find(table, key);
    }

    @Override
    public void scan(Table table, byte[] prefix, RowVisitor visitor) {
      rows.scan(table, prefix, visitor);
    }

    @Override
    public void checkpoint(List<Row> changed, long position) {
      rows.checkpoint(changed, position);
    }

    @Override
    public long position() {
      return rows.position();
    }

    @Override
    public void close() {
      rows.close();
    }
  }

  private static void checkpoint(SeenMessages seen, StateStore store, long position) {
    List<Row> rows = new ArrayList<>();
    seen.checkpoint(rows);
    store.checkpoint(rows, position);
  }

  private static int rowCount(InMemoryStateStore store) {
    AtomicInteger rows = new AtomicInteger();
    store.scan(
        Table.SEEN,
        new byte[0],
        (key, value) -> {
          rows.incrementAndGet();
          return true;
        });
    return rows.get();
  }

  private record Call(long hi, long lo, long millis, boolean first) {}

  /**
   * Random calls beside a map of id to day; checkpoints become visible late or, after a crash,
   * never.
   */
  private static final class Simulation {
    private final Random random;
    private final int scale;
    private final SeenLimits limits;
    private final Map<Long, Long> model = new HashMap<>();
    private final List<Call> log = new ArrayList<>();
    private InMemoryStateStore store = new InMemoryStateStore();
    private SeenMessages seen;
    private List<Row> onTheWay = List.of();
    private int onTheWayPosition = -1;
    private long day;
    private long newestDay;

    /**
     * Made up from a seed.
     *
     * @param scale how many calls follow each other without anything else
     */
    Simulation(int seed, int scale) {
      random = new Random(seed);
      this.scale = scale;
      int filterBytes = random.nextInt(3) == 0 ? random.nextInt(2_000) : 1 << 20;
      int hotIds = (16 + random.nextInt(40)) * scale;
      int mergeIds = (1 + random.nextInt(200)) * scale;
      limits = new SeenLimits(hotIds, filterBytes, mergeIds, 1 + random.nextInt(9));
      seen = SeenMessages.load(store, limits);
      day = 19_000;
    }

    void run(int steps) {
      int ids = (100 + random.nextInt(3_000)) * scale;
      for (int step = 0; step < steps; step++) {
        switch (random.nextInt(100)) {
          case 0, 1 -> begin();
          case 2, 3 -> complete();
          case 4 -> crash();
          case 6, 7, 8 -> prepare();
          case 5 -> day += random.nextInt(20) == 0 ? random.nextInt(12) : random.nextInt(2);
          default -> calls(ids);
        }
      }
    }

    private void calls(int ids) {
      for (int i = 0; i < scale; i++) {
        call(random.nextInt(ids));
      }
    }

    private void call(int id) {
      Hash128 hash = Hash128.of("m" + id);
      long millis = (day - (random.nextInt(50) == 0 ? 1 : 0)) * DAY_MILLIS + random.nextInt(99);
      newestDay = Math.max(newestDay, day(millis));
      Long known = model.get((long) id);
      boolean first = known == null || known < newestDay - SeenMessages.DAYS_KEPT;
      if (first) {
        model.put((long) id, newestDay);
      }
      Call call = new Call(hash.hi(), hash.lo(), millis, first);
      assertEquals(first, seen.firstSeen(call.hi, call.lo, call.millis));
      log.add(call);
    }

    private void begin() {
      complete();
      onTheWay = new ArrayList<>();
      seen.checkpoint(onTheWay);
      onTheWayPosition = log.size();
    }

    /** Works ahead, which only those may whose rows of the checkpoint before are visible. */
    private void prepare() {
      complete();
      seen.prepare(1 + random.nextInt(20 * scale));
    }

    private void complete() {
      if (onTheWayPosition >= 0) {
        store.checkpoint(onTheWay, onTheWayPosition);
        onTheWayPosition = -1;
      }
    }

    private void crash() {
      onTheWayPosition = -1;
      store.close();
      store = store.reopened();
      seen = SeenMessages.load(store, limits);
      for (Call each : log.subList((int) store.position(), log.size())) {
        assertEquals(each.first, seen.firstSeen(each.hi, each.lo, each.millis));
      }
    }

    private static long day(long millis) {
      return Math.floorDiv(millis, DAY_MILLIS);
    }
  }
}
