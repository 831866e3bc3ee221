package io.waggle.app.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The order of numbers against a stable sort of the keys themselves. */
class RowOrderTest {
  private static final int SEEDS = 2_000;

  @Test
  void theOrderIsThatOfTheKeysAndOfEqualOnesTheirOwn() {
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Row> rows = new ArrayList<>();
      int count = random.nextInt(60);
      int shared = random.nextInt(9);
      for (int i = 0; i < count; i++) {
        rows.add(new Row(Table.PEOPLE, key(random, shared), new byte[] {(byte) i}));
      }
      Row[] expected = rows.toArray(Row[]::new);
      Arrays.sort(expected, (a, b) -> Arrays.compareUnsigned(a.key(), b.key()));
      assertArrayEquals(expected, RowOrder.of(rows), "seed " + seed);
    }
  }

  @Test
  void noRowsAreNoRows() {
    assertEquals(0, RowOrder.of(List.of()).length);
  }

  /** Keys of few different bytes, which begin alike and need not be equally long. */
  private static byte[] key(SplittableRandom random, int shared) {
    byte[] key = new byte[shared + random.nextInt(8)];
    Arrays.fill(key, 0, shared, (byte) 7);
    for (int i = shared; i < key.length; i++) {
      key[i] = (byte) (random.nextInt(3) - 1);
    }
    return key;
  }
}
