package io.waggle.app.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.waggle.core.channel.DeliveryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceFileTest {
  @TempDir private Path directory;

  private static DeliveryId delivery(String text) {
    return Objects.requireNonNull(DeliveryId.parse(text));
  }

  @Test
  void whatACrashLeftOfALineSpoilsNoOther() throws IOException {
    Path file = directory.resolve("references");
    ReferenceFile open = ReferenceFile.open(file);
    open.keep("sms", "r-1", delivery("d1-1"));
    open.keep("sms", "短信", delivery("d2-1"));
    byte[] torn = {'s', 'm', 's', '\t', (byte) 0xe7, (byte) 0x9f};
    Files.write(file, torn, StandardOpenOption.APPEND);
    ReferenceFile again = ReferenceFile.open(file);
    assertEquals(delivery("d1-1"), again.find("sms", "r-1"));
    assertEquals(delivery("d2-1"), again.find("sms", "短信"));
    again.keep("sms", "r-3", delivery("d3-1"));
    assertEquals(delivery("d3-1"), ReferenceFile.open(file).find("sms", "r-3"));
    Files.write(file, new byte[] {(byte) 0xff, '\n', 0, (byte) 0xfe});
    assertNull(ReferenceFile.open(file).find("sms", "r-1"));
  }

  @Test
  void theNewestStay() {
    Path file = directory.resolve("references");
    ReferenceFile open = ReferenceFile.open(file, 10);
    for (int i = 0; i < 50; i++) {
      open.keep("push", "r" + i, delivery("d" + i + "-1"));
    }
    ReferenceFile again = ReferenceFile.open(file, 10);
    assertNull(again.find("push", "r39"));
    assertEquals(delivery("d40-1"), again.find("push", "r40"));
    assertEquals(delivery("d49-1"), again.find("push", "r49"));
  }
}
