package io.waggle.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.kernel.StateStore.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link StateStore} promises. */
public abstract class StateStoreContract {
  private StateStore store;

  /** A new, empty store. */
  protected abstract StateStore open();

  /** What a restart finds after the given store was closed. */
  protected abstract StateStore reopen(StateStore closed);

  @BeforeEach
  void openEmpty() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void startsEmptyAtZero() {
    assertEquals(0, store.position());
    assertNull(store.find(Table.PEOPLE, bytes("nobody")));
    assertEquals(List.of(), keys(Table.PEOPLE, ""));
  }

  @Test
  void aCheckpointSetsRowsAndPosition() {
    store.checkpoint(List.of(put(Table.PEOPLE, "a", "1"), put(Table.LINKS, "a", "2")), 7);
    assertEquals(7, store.position());
    assertEquals("1", find(Table.PEOPLE, "a"));
    assertEquals("2", find(Table.LINKS, "a"));
    assertNull(find(Table.AUDIENCES, "a"));
  }

  @Test
  void aNullValueRemovesTheKey() {
    store.checkpoint(List.of(put(Table.META, "a", "1"), put(Table.META, "b", "2")), 1);
    store.checkpoint(List.of(new Row(Table.META, bytes("a"), null)), 2);
    assertNull(find(Table.META, "a"));
    assertEquals(List.of("b"), keys(Table.META, ""));
  }

  @Test
  void theLastRowOfAKeyWins() {
    Row gone = new Row(Table.META, bytes("k"), null);
    store.checkpoint(List.of(put(Table.META, "k", "1"), gone, put(Table.META, "k", "3")), 1);
    assertEquals("3", find(Table.META, "k"));
    store.checkpoint(List.of(put(Table.META, "k", "4"), gone), 2);
    assertNull(find(Table.META, "k"));
  }

  @Test
  void emptyKeysAndValuesAreKept() {
    store.checkpoint(List.of(put(Table.META, "", "v"), put(Table.META, "k", "")), 1);
    assertEquals("v", find(Table.META, ""));
    assertEquals("", find(Table.META, "k"));
  }

  @Test
  void aCheckpointWithoutRowsMovesThePosition() {
    store.checkpoint(List.of(), 5);
    assertEquals(5, store.position());
    store.checkpoint(List.of(), 5);
    assertEquals(5, store.position());
  }

  @Test
  void thePositionNeverGoesBack() {
    store.checkpoint(List.of(), 5);
    assertThrows(
        IllegalArgumentException.class,
        () -> store.checkpoint(List.of(put(Table.META, "a", "1")), 4));
    assertNull(find(Table.META, "a"));
    assertEquals(5, store.position());
  }

  @Test
  void scansAPrefixInUnsignedOrder() {
    List<Row> rows = new ArrayList<>();
    for (int i : new int[] {0xFF, 0x00, 0x80, 0x7F}) {
      rows.add(new Row(Table.WAKES, new byte[] {1, (byte) i}, bytes("" + i)));
    }
    rows.add(new Row(Table.WAKES, new byte[] {2}, bytes("other")));
    rows.add(new Row(Table.WAKES, new byte[] {(byte) 0xFF, (byte) 0xFF}, bytes("top")));
    store.checkpoint(rows, 1);
    assertEquals(List.of("0", "127", "128", "255"), values(Table.WAKES, new byte[] {1}));
    assertEquals(List.of("top"), values(Table.WAKES, new byte[] {(byte) 0xFF}));
    assertEquals(6, values(Table.WAKES, new byte[0]).size());
  }

  @Test
  void theVisitorStopsTheScan() {
    store.checkpoint(
        List.of(put(Table.META, "a", "1"), put(Table.META, "b", "2"), put(Table.META, "c", "3")),
        1);
    List<String> seen = new ArrayList<>();
    store.scan(
        Table.META,
        new byte[0],
        (key, value) -> {
          seen.add(text(key));
          return seen.size() < 2;
        });
    assertEquals(List.of("a", "b"), seen);
  }

  @Test
  void whatWasHandedOverIsCopied() {
    byte[] key = bytes("key");
    byte[] value = bytes("old");
    store.checkpoint(List.of(new Row(Table.META, key, value)), 1);
    Arrays.fill(key, (byte) 'x');
    Arrays.fill(value, (byte) 'x');
    byte[] found = Objects.requireNonNull(store.find(Table.META, bytes("key")));
    assertEquals("old", text(found));
    Arrays.fill(found, (byte) 'y');
    assertEquals("old", find(Table.META, "key"));
  }

  @Test
  void aRestartFindsTheLastCheckpoint() {
    store.checkpoint(List.of(put(Table.SEEN, "a", "1")), 3);
    store.checkpoint(List.of(put(Table.SEEN, "b", "2")), 9);
    store.close();
    store = reopen(store);
    assertEquals(9, store.position());
    assertEquals("1", find(Table.SEEN, "a"));
    assertEquals("2", find(Table.SEEN, "b"));
  }

  @Test
  void behavesAsASortedMapOverManyCheckpointsAndRestarts() {
    Random random = new Random(20261122);
    Map<String, String> model = new TreeMap<>();
    for (int round = 1; round <= 40; round++) {
      List<Row> rows = new ArrayList<>();
      int count = random.nextInt(300);
      for (int i = 0; i < count; i++) {
        String key = "k" + random.nextInt(500);
        boolean remove = random.nextInt(4) == 0;
        String value = remove ? null : "v" + round + "-" + i;
        rows.add(new Row(Table.PEOPLE, bytes(key), value == null ? null : bytes(value)));
        if (value == null) {
          model.remove(key);
        } else {
          model.put(key, value);
        }
      }
      store.checkpoint(rows, round);
      if (random.nextInt(5) == 0) {
        store.close();
        store = reopen(store);
      }
      assertEquals(round, store.position());
      assertEquals(List.copyOf(model.keySet()), keys(Table.PEOPLE, ""));
      assertEquals(List.copyOf(model.values()), values(Table.PEOPLE, new byte[0]));
    }
  }

  private List<String> keys(Table table, String prefix) {
    List<String> seen = new ArrayList<>();
    store.scan(table, bytes(prefix), (key, value) -> seen.add(text(key)));
    return seen;
  }

  private List<String> values(Table table, byte[] prefix) {
    List<String> seen = new ArrayList<>();
    store.scan(table, prefix, (key, value) -> seen.add(text(value)));
    return seen;
  }

  private @Nullable String find(Table table, String key) {
    byte[] value = store.find(table, bytes(key));
    return value == null ? null : text(value);
  }

  private static Row put(Table table, String key, String value) {
    return new Row(table, bytes(key), bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
