package io.waggle.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.TextPool;
import org.junit.jupiter.api.Test;

/** Texts read through a pool are the texts that were written, also where places are contested. */
class TextPoolTest {
  @Test
  void textsFromAPoolAreThoseThatWereWritten() {
    Seeded.check(
        200,
        random -> {
          TextPool pool = new TextPool();
          for (int i = 0; i < 500; i++) {
            String text = random.oneOf("a", "é", "订单", "") + middle(random) + random.below(3);
            assertEquals(text, read(text, pool));
          }
        });
  }

  /** Few letters and lengths, so that different texts share first, middle and last byte. */
  private static String middle(Seeded random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.oneOf(0, 4, 4, 5, 70); length > 0; length--) {
      text.append((char) ('x' + random.below(2)));
    }
    return text.toString();
  }

  @Test
  void aTextThatComesAgainIsTheSameObject() {
    TextPool pool = new TextPool();
    assertSame(read("Order Completed", pool), read("Order Completed", pool));
    assertEquals("", read("", pool));
  }

  private static String read(String text, TextPool pool) {
    byte[] bytes = new BinaryWriter().writeText(text).toBytes();
    return new BinaryReader(bytes).readText(pool);
  }
}
