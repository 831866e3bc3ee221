package io.waggle.app.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {
  private static final long NOW = 1_790_000_000_000L;

  @TempDir Path directory;

  @Test
  void whatIsSentIsShown() {
    try (Mailbox mailbox = Mailbox.open(directory, 0, () -> NOW)) {
      send(mailbox, 1, 2);
      List<MailboxEntry> page = mailbox.list(Long.MAX_VALUE, 10);
      assertEquals(List.of(2L, 1L), page.stream().map(MailboxEntry::id).toList());
      assertEquals("p2@example.org", page.getFirst().to());
      assertEquals("Hallo ä 2", page.getFirst().subject());
      assertEquals(NOW, page.getFirst().receivedAt());
      assertEquals(List.of(1L), mailbox.list(2, 10).stream().map(MailboxEntry::id).toList());
      MailboxMessage message = mailbox.read(2);
      assertNotNull(message);
      assertEquals("<p>html</p>", message.html());
      assertEquals("text", message.text().strip());
      assertEquals(
          "<" + SmtpSenderTest.TAG.of(new DeliveryId(1, 2)) + "@waggle.test>",
          message.header("message-id"));
      assertNull(mailbox.read(3));
    }
  }

  @Test
  void theNewestAreKeptOverARestart() throws Exception {
    try (Mailbox mailbox = Mailbox.open(directory, 0, 3, () -> NOW)) {
      send(mailbox, 1, 5);
      assertEquals(3, mailbox.size());
      assertNull(mailbox.read(1));
    }
    Files.writeString(directory.resolve("incoming.part"), "half a mess");
    try (Mailbox mailbox = Mailbox.open(directory, 0, 3, () -> NOW)) {
      assertEquals(5, mailbox.received());
      send(mailbox, 6, 6);
      assertEquals(
          List.of(6L, 5L, 4L),
          mailbox.list(Long.MAX_VALUE, 10).stream().map(MailboxEntry::id).toList());
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(3, files.count());
    }
  }

  private static void send(Mailbox mailbox, int first, int last) {
    SmtpSettings settings = SmtpSettings.plain("127.0.0.1", mailbox.port(), "shop@waggle.test");
    try (SmtpSender sender = new SmtpSender("email", settings, SmtpSenderTest.TAG, () -> NOW)) {
      for (int i = first; i <= last; i++) {
        Rendering.Email mail =
            new Rendering.Email("Hallo ä " + i, "<p>html</p>", "text", List.of(), List.of());
        OutboundMessage message =
            TestMessages.to(new DeliveryId(1, i), "email", "p" + i + "@example.org", mail);
        assertInstanceOf(SendOutcome.Accepted.class, sender.send(message));
      }
    }
  }
}
