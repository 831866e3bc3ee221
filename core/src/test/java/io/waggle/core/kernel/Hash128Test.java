package io.waggle.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Hash128Test {
  @Test
  void aTextInAsciiHasTheSameFingerprintAsBytes() {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder text = new StringBuilder();
    for (int length = 0; length < 200; length++) {
      byte[] bytes = ("ab" + text + "cdefghijk").getBytes(StandardCharsets.US_ASCII);
      assertEquals(
          Hash128.of("user_id", text.toString()), Hash128.ofAscii("user_id", bytes, 2, length));
      text.append((char) random.nextInt(1, 128));
    }
  }
}
