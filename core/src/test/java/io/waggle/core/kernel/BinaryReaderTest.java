package io.waggle.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Reading, reading in part and passing over end at the same place, and none runs past the end. */
class BinaryReaderTest {
  private static final int SEEDS = 3_000;

  @Test
  void passingOverEndsWhereReadingDoes() {
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Attributes given = attributes(random, 3);
      byte[] bytes = stored(given);
      BinaryReader reading = new BinaryReader(bytes);
      assertEquals(given, reading.readAttributes(), "seed " + seed);
      BinaryReader passing = new BinaryReader(bytes);
      passing.skipAttributes();
      assertEquals(reading.position(), passing.position(), "seed " + seed);
      BinaryReader partly = new BinaryReader(bytes);
      List<String> some = given.keys().subList(0, random.nextInt(given.size() + 1));
      BinaryWriter copy = new BinaryWriter();
      partly.copyAttributes(KeySet.of(some), copy);
      BinaryReader copied = new BinaryReader(copy.toBytes());
      assertEquals(part(given, some), copied.readAttributes(new TextPool()), "seed " + seed);
      assertFalse(copied.hasMore(), "seed " + seed);
      assertEquals(reading.position(), partly.position(), "seed " + seed);
    }
  }

  @Test
  void bytesThatEndEarlyAreTold() {
    for (int seed = 0; seed < SEEDS / 10; seed++) {
      Attributes given = attributes(new SplittableRandom(seed), 2);
      byte[] bytes = new BinaryWriter().writeAttributes(given).toBytes();
      byte[] followed = Arrays.copyOf(bytes, bytes.length + 300);
      for (int length = 0; length < bytes.length; length++) {
        int end = length;
        assertThrows(
            IllegalStateException.class,
            () -> new BinaryReader(followed, 0, end).skipAttributes(),
            "seed " + seed + " cut to " + length);
        assertThrows(
            IllegalStateException.class,
            () ->
                new BinaryReader(followed, 0, end).copyAttributes(KeySet.NONE, new BinaryWriter()),
            "seed " + seed + " cut to " + length);
      }
    }
  }

  @Test
  void numbersComeBackWhateverTheirLength() {
    for (int shift = 0; shift < 64; shift++) {
      for (long number : new long[] {1L << shift, (1L << shift) - 1, -1L << shift}) {
        byte[] bytes = new BinaryWriter().writeVar(number).writeSigned(number).toBytes();
        BinaryReader in = new BinaryReader(bytes);
        assertEquals(number, in.readVar());
        assertEquals(number, in.readSigned());
        assertEquals(bytes.length, in.position());
      }
    }
  }

  private static byte[] stored(Attributes given) {
    return new BinaryWriter().writeAttributes(given).writeText("end").toBytes();
  }

  private static Attributes part(Attributes given, List<String> keys) {
    Attributes.Builder builder = Attributes.builder();
    keys.forEach(each -> builder.put(each, given.value(given.keys().indexOf(each))));
    return builder.build();
  }

  private static Attributes attributes(SplittableRandom random, int depth) {
    Attributes.Builder builder = Attributes.builder();
    int size = random.nextInt(6);
    for (int i = 0; i < size; i++) {
      builder.put("k".repeat(1 + random.nextInt(9)) + i, value(random, depth));
    }
    return builder.build();
  }

  private static Value value(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth == 0 ? 7 : 9)) {
      case 0 -> Value.Nil.NIL;
      case 1 -> Value.Flag.of(random.nextBoolean());
      case 2 -> new Value.Text("größe ".repeat(random.nextInt(60)));
      case 3 -> new Value.Whole(random.nextLong() >> random.nextInt(64));
      case 4 -> new Value.Real(random.nextDouble());
      case 5 -> new Value.Decimal(new BigDecimal("1234567890.12345678901234567890"));
      case 6 -> new Value.Text("");
      case 7 -> items(random, depth - 1);
      default -> new Value.Fields(attributes(random, depth - 1));
    };
  }

  private static Value items(SplittableRandom random, int depth) {
    List<Value> values = new ArrayList<>();
    int size = random.nextInt(200) == 0 ? 150 : random.nextInt(4);
    for (int i = 0; i < size; i++) {
      values.add(value(random, depth));
    }
    return new Value.Items(values);
  }
}
