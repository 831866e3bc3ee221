package io.waggle.app.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.mail.MailIdentity;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail goes over an encrypted connection to the server that was meant, or it does not go. */
class SmtpTlsTest {
  @TempDir private Path directory;

  @Test
  void nothingOfTheMailIsSaidBeforeTheConnectionIsEncrypted() throws Exception {
    try (TlsSmtp server = new TlsSmtp(directory, "ip:127.0.0.1", TlsSmtp.Offer.STARTTLS)) {
      SendOutcome outcome = send(server, server.certificate(), SmtpSettings.Security.STARTTLS);
      assertInstanceOf(SendOutcome.Accepted.class, outcome, outcome.said());
      List<String> plain =
          server.commands().stream().filter(each -> each.startsWith("plain")).toList();
      assertEquals(2, plain.size(), plain.toString());
      assertEquals("plain STARTTLS", plain.get(1));
      assertTrue(server.commands().contains("tls DATA"), server.commands().toString());
    }
  }

  @Test
  void aServerThatOffersNoEncryptionGetsNoMail() throws Exception {
    try (TlsSmtp server = new TlsSmtp(directory, "ip:127.0.0.1", TlsSmtp.Offer.NOTHING)) {
      refused(server, server.certificate(), SmtpSettings.Security.STARTTLS);
    }
  }

  @Test
  void aCertificateOfNobodyWeTrustGetsNoMail() throws Exception {
    try (TlsSmtp server = new TlsSmtp(directory, "ip:127.0.0.1", TlsSmtp.Offer.STARTTLS)) {
      refused(server, "", SmtpSettings.Security.STARTTLS);
    }
  }

  @Test
  void aCertificateForAnotherNameGetsNoMail() throws Exception {
    try (TlsSmtp server = new TlsSmtp(directory, "dns:other.test", TlsSmtp.Offer.STARTTLS)) {
      refused(server, server.certificate(), SmtpSettings.Security.STARTTLS);
    }
  }

  @Test
  void itIsEncryptedFromTheFirstByteWhereThatIsAskedFor() throws Exception {
    try (TlsSmtp server =
        new TlsSmtp(directory, "ip:127.0.0.1", TlsSmtp.Offer.FROM_THE_FIRST_BYTE)) {
      refused(server, "", SmtpSettings.Security.TLS);
      SendOutcome outcome = send(server, server.certificate(), SmtpSettings.Security.TLS);
      assertInstanceOf(SendOutcome.Accepted.class, outcome, outcome.said());
      assertTrue(server.commands().stream().allMatch(each -> each.startsWith("tls ")));
    }
  }

  @Test
  void whatIsNoCertificateIsNoAuthority() {
    assertTrue(Authorities.OF_THE_PLATFORM.isSound());
    assertFalse(new Authorities("hello").isSound());
    assertFalse(
        new Authorities("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----").isSound());
  }

  private static void refused(TlsSmtp server, String trusted, SmtpSettings.Security security) {
    SendOutcome outcome = send(server, trusted, security);
    SendOutcome.Failed failed = assertInstanceOf(SendOutcome.Failed.class, outcome);
    assertEquals(FailureKind.DOWN, failed.kind(), failed.said());
    assertTrue(
        server.commands().stream().noneMatch(each -> each.contains("MAIL FROM")),
        server.commands().toString());
  }

  private static SendOutcome send(TlsSmtp server, String trusted, SmtpSettings.Security security) {
    SmtpSettings settings =
        new SmtpSettings(
            "127.0.0.1",
            server.port(),
            SmtpSettings.Login.NONE,
            security,
            List.of(MailIdentity.of("shop@waggle.test")),
            new Authorities(trusted),
            10_000);
    try (SmtpSender sender =
        new SmtpSender("email", settings, SmtpSenderTest.TAG, () -> 1_790_000_000_000L)) {
      return sender.send(
          TestMessages.to(
              new DeliveryId(1, 1),
              "email",
              "a@example.org",
              new Rendering.Email("Hi", "<p>Hi</p>", "Hi", List.of(), List.of())));
    }
  }
}
