package io.waggle.app.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.waggle.app.channel.TestMessages;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportSenderTest {
  @TempDir Path directory;

  @Test
  void aLineForEachPersonWithHashesAndNoFormulas() throws Exception {
    ExportSender sender = sender();
    send(sender, 1, " Ann@Example.org", "{\"city\":\"=1+1\",\"note\":\"a, \\\"b\\\"\\nc\"}");
    Path file = directory.resolve("ads/2026-09-21.csv");
    Files.writeString(file, "d9-9,cut of", StandardOpenOption.APPEND);
    send(sender, 2, "b@example.org", "{\"city\":\"-2\",\"note\":\"@SUM(A1)\"}");
    assertEquals(
        List.of(
            "delivery,email,city,note",
            "d1-1," + sha("ann@example.org") + ",\"'=1+1\",\"a, \"\"b\"\"",
            "c\"",
            "d9-9,cut of",
            "d1-2," + sha("b@example.org") + ",\"'-2\",\"'@SUM(A1)\""),
        Files.readAllLines(file));
  }

  @Test
  void cellsThatASpreadsheetWouldRunAreText() {
    for (String each : List.of("=1", "+1", "-1", "@a", "\t=1", "\r=1")) {
      assertEquals("\"'" + each + "\"", ExportSender.cell(each));
    }
    assertEquals("plain", ExportSender.cell("plain"));
    assertEquals("\"a\"\"b\"", ExportSender.cell("a\"b"));
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsUnknown() throws Exception {
    Files.writeString(directory.resolve("ads"), "a file stands here");
    SendOutcome outcome = send(sender(), 1, "a@b.test", "{}");
    assertInstanceOf(SendOutcome.Unknown.class, outcome);
  }

  @Test
  void anotherShapeIsRefused() {
    SendOutcome outcome =
        sender()
            .send(
                TestMessages.to(
                    new DeliveryId(1, 1),
                    "ads",
                    "a",
                    new Rendering.Email("s", "", "t", List.of(), List.of())));
    assertEquals(FailureKind.MESSAGE, assertInstanceOf(SendOutcome.Failed.class, outcome).kind());
  }

  private ExportSender sender() {
    ExportSettings settings =
        new ExportSettings(
            List.of(
                new ExportSettings.Column("email", "address", true),
                new ExportSettings.Column("city", "city", false),
                new ExportSettings.Column("note", "note", false)));
    return new ExportSender("ads", directory.resolve("ads"), settings, () -> 1_790_000_000_000L);
  }

  private static SendOutcome send(ExportSender sender, int number, String address, String json) {
    return sender.send(
        TestMessages.to(
            new DeliveryId(1, number),
            "ads",
            address,
            new Rendering.Json(json, List.of(), List.of())));
  }

  private static String sha(String text) throws Exception {
    return java.util.HexFormat.of()
        .formatHex(
            java.security.MessageDigest.getInstance("SHA-256")
                .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
