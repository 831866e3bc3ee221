package io.waggle.app.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.waggle.app.mail.DeliveryTag;
import io.waggle.app.mail.MailIdentity;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.OutboundMessage.Header;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmtpSenderTest {
  private static final String FROM = "shop@waggle.test";
  static final DeliveryTag TAG =
      new DeliveryTag("a secret of many bytes".getBytes(StandardCharsets.UTF_8));

  @Test
  void aRealServerGetsBothPartsAndTheHeaders() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    server.start();
    try (SmtpSender sender = sender(server.getSmtp().getPort())) {
      SendOutcome outcome = sender.send(message("Grüße 你好", "a@example.org"));
      assertInstanceOf(SendOutcome.Accepted.class, outcome);
      MimeMessage got = server.getReceivedMessages()[0];
      assertEquals("Grüße 你好", got.getSubject());
      assertEquals("<" + TAG.of(new DeliveryId(12, 3)) + "@waggle.test>", got.getMessageID());
      assertEquals("<https://w.test/u/1>", got.getHeader("List-Unsubscribe")[0]);
      assertEquals("List-Unsubscribe=One-Click", got.getHeader("List-Unsubscribe-Post")[0]);
      assertEquals(1, got.getHeader("List-Unsubscribe").length);
      Multipart parts = assertInstanceOf(Multipart.class, got.getContent());
      assertTrue(parts.getContentType().startsWith("multipart/alternative"));
      assertEquals("plain 你好", parts.getBodyPart(0).getContent());
      assertTrue(parts.getBodyPart(0).isMimeType("text/plain"));
      assertEquals("<p>html ä</p>", parts.getBodyPart(1).getContent());
      assertTrue(parts.getBodyPart(1).isMimeType("text/html"));
    } finally {
      server.stop();
    }
  }

  @Test
  void aConnectionIsUsedAgain() throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(Map.of());
        SmtpSender sender = sender(server.port())) {
      for (int i = 0; i < 3; i++) {
        assertInstanceOf(SendOutcome.Accepted.class, sender.send(message("s", "a@b.test")));
      }
      assertEquals(1, server.commands().stream().filter(c -> c.startsWith("EHLO")).count());
      assertEquals(3, server.commands().stream().filter(c -> c.equals("DATA")).count());
    }
  }

  @Test
  void theServersAnswerDecides() throws Exception {
    check("RCPT", "550 5.1.1 no such user", FailureKind.ADDRESS);
    check("RCPT", "550 no such user", FailureKind.ADDRESS);
    check("RCPT", "550 5.7.1 blocked by policy", FailureKind.MESSAGE);
    check("RCPT", "552 5.2.2 mailbox full", FailureKind.MESSAGE);
    check("RCPT", "450 4.2.0 greylisted", FailureKind.TRANSIENT);
    check("MAIL", "421 4.7.0 too many connections", FailureKind.DOWN);
    check("MAIL", "550 5.7.1 sender refused", FailureKind.MESSAGE);
    check("DATA", "451 4.3.0 busy", FailureKind.TRANSIENT);
    check("END", "554 5.7.1 looks like spam", FailureKind.MESSAGE);
    check("END", "452 4.3.1 no space", FailureKind.TRANSIENT);
  }

  @Test
  void aConnectionLostBeforeTheContentIsNotSent() throws Exception {
    for (String command : List.of("EHLO", "MAIL", "RCPT", "DATA")) {
      check(command, ScriptedSmtp.HANG_UP, FailureKind.DOWN);
    }
  }

  @Test
  void aConnectionLostAfterTheContentIsUnknown() throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(Map.of("END", ScriptedSmtp.HANG_UP));
        SmtpSender sender = sender(server.port())) {
      assertInstanceOf(SendOutcome.Unknown.class, sender.send(message("s", "a@b.test")));
    }
  }

  @Test
  void aServerThatIsNotThereIsForLater() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (SmtpSender sender = sender(free)) {
      SendOutcome.Failed failed =
          assertInstanceOf(SendOutcome.Failed.class, sender.send(message("s", "a@b.test")));
      assertEquals(FailureKind.DOWN, failed.kind());
    }
  }

  @Test
  void noAddressCanBeACommandOrAList() throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(Map.of());
        SmtpSender sender = sender(server.port())) {
      for (String each :
          List.of("a@b.test, c@d.test", "a@b.test> SIZE=1", "a", "@", "a b@c.test")) {
        SendOutcome.Failed failed =
            assertInstanceOf(SendOutcome.Failed.class, sender.send(message("s", each)), each);
        assertEquals(FailureKind.ADDRESS, failed.kind(), each);
      }
      assertEquals(List.of(), server.commands());
    }
  }

  @Test
  void aSenderMayBeWrittenWithItsName() {
    MailIdentity identity = MailIdentity.of("The Shop <shop@waggle.test>");
    assertEquals("shop@waggle.test", identity.address());
    assertEquals("The Shop", identity.name());
    assertEquals("waggle.test", identity.domain());
    assertThrows(IllegalArgumentException.class, () -> MailIdentity.of("shop"));
  }

  @Test
  void thePasswordIsNotPrinted() {
    SmtpSettings settings =
        new SmtpSettings(
            "h",
            25,
            new SmtpSettings.Login("user", "geheim"),
            SmtpSettings.Security.STARTTLS,
            List.of(MailIdentity.of(FROM)),
            Authorities.OF_THE_PLATFORM,
            1_000);
    assertTrue(settings.toString().contains("***"));
    assertTrue(!settings.toString().contains("geheim"));
  }

  private static void check(String command, String answer, FailureKind expected) throws Exception {
    try (ScriptedSmtp server = new ScriptedSmtp(Map.of(command, answer));
        SmtpSender sender = sender(server.port())) {
      String where = command + " " + answer;
      SendOutcome outcome = sender.send(message("s", "a@b.test"));
      SendOutcome.Failed failed = assertInstanceOf(SendOutcome.Failed.class, outcome, where);
      assertEquals(expected, failed.kind(), where);
    }
  }

  private static SmtpSender sender(int port) {
    SmtpSettings settings = SmtpSettings.plain("127.0.0.1", port, "The Shop <" + FROM + ">");
    return new SmtpSender("email", settings, TAG, () -> 1_790_000_000_000L);
  }

  private static OutboundMessage message(String subject, String address) {
    return TestMessages.to(
        new DeliveryId(12, 3),
        "email",
        address,
        new Rendering.Email(subject, "<p>html ä</p>", "plain 你好", List.of(), List.of()),
        new Header("List-Unsubscribe", "<https://w.test/u/1>"),
        new Header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
  }
}
