package io.waggle.core.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PackedNumberTest {
  private static final long MOST = (1L << 50) - 1;

  @Test
  void numbersComeBackAsTheyWere() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      long whole = random.nextLong() >> 13 + random.nextInt(51);
      comesBack(new Value.Whole(whole == -MOST - 1 ? 0 : whole));
      double real = Double.longBitsToDouble(random.nextLong());
      comesBack(new Value.Real(Double.isNaN(real) ? 0.1 : real));
    }
    for (long each : new long[] {0, 1, -1, MOST, -MOST}) {
      comesBack(new Value.Whole(each));
    }
    for (double each :
        new double[] {0.0, -0.0, 12.49, Double.MAX_VALUE, Double.NEGATIVE_INFINITY}) {
      comesBack(new Value.Real(each));
    }
  }

  @Test
  void whatIsNoNumberOrTooLargeIsNotPacked() {
    List<Value> others =
        List.of(
            new Value.Whole(MOST + 1),
            new Value.Whole(-MOST - 1),
            new Value.Whole(Long.MIN_VALUE),
            new Value.Real(Double.longBitsToDouble(-1)),
            new Value.Text("1"),
            Value.Flag.TRUE,
            Value.Nil.NIL);
    for (Value each : others) {
      assertEquals(PackedNumber.NONE, PackedNumber.of(each), each.toString());
    }
  }

  private static void comesBack(Value value) {
    long packed = PackedNumber.of(value);
    assertNotEquals(PackedNumber.NONE, packed, value.toString());
    assertEquals(value, PackedNumber.value(packed));
    assertEquals(value.asNumber(), PackedNumber.number(packed), value.toString());
  }
}
