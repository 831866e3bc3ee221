package io.waggle.app.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.Test;

/** What is signed here is verified by a library that knows nothing of us. */
class DkimSignerTest {
  private static final KeyPair RSA = pair("RSA", 2_048);

  @Test
  void anotherImplementationVerifiesIt() throws Exception {
    String raw = signed("Grüße 你好", "a line  with   blanks \r\n\r\nand another\r\n\r\n\r\n");
    List<SignatureRecord> found = verify(raw);
    assertEquals(1, found.size());
    assertEquals("shop.test", found.getFirst().getDToken().toString());
    List<String> names =
        found.getFirst().getHeaders().stream().map(each -> each.toString()).toList();
    for (String each : List.of("from", "to", "subject", "list-unsubscribe")) {
      assertTrue(names.contains(each), each);
    }
    assertTrue(names.contains("list-unsubscribe-post"), names.toString());
  }

  /** The hash that RFC 6376 §3.4.4 prints for it; the library here is known to differ. */
  @Test
  void anEmptyBodyHasTheHashOfTheStandard() throws Exception {
    String raw = signed("s", "");
    assertTrue(raw.contains("bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="), raw);
  }

  @Test
  void whateverIsSignedCannotBeChanged() throws Exception {
    String raw = signed("Sale", "hello\r\n");
    assertThrows(FailException.class, () -> verify(raw.replace("hello", "hellO")));
    assertThrows(FailException.class, () -> verify(raw.replace("Subject: Sale", "Subject: Free")));
    assertThrows(
        FailException.class, () -> verify(raw.replace("https://w.test/u/1", "https://evil.test")));
    assertThrows(FailException.class, () -> verify(raw.replace("=One-Click", "=Two-Click")));
    assertThrows(FailException.class, () -> verify("From: other@evil.test\r\n" + raw));
  }

  @Test
  void anMultipartMessageVerifies() throws Exception {
    MimeMessage mail = mail("s");
    MimeBodyPart text = new MimeBodyPart();
    text.setText("plain 你好", "UTF-8");
    MimeBodyPart html = new MimeBodyPart();
    html.setText("<p>html</p>", "UTF-8", "html");
    mail.setContent(new MimeMultipart("alternative", text, html));
    mail.saveChanges();
    new DkimSigner("shop.test", "s1", RSA.getPrivate()).sign(mail, 1_790_000_000_000L);
    assertEquals(1, verify(raw(mail)).size());
  }

  private static String signed(String subject, String body) throws Exception {
    MimeMessage mail = mail(subject);
    mail.setText(body, "UTF-8");
    mail.saveChanges();
    new DkimSigner("shop.test", "s1", RSA.getPrivate()).sign(mail, 1_790_000_000_000L);
    return raw(mail);
  }

  private static MimeMessage mail(String subject) throws Exception {
    MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
    mail.setFrom(new InternetAddress("shop@shop.test", "The Shop ä", "UTF-8"));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress("a@b.test"));
    mail.setSubject(subject, "UTF-8");
    mail.setHeader("List-Unsubscribe", "<https://w.test/u/1>");
    mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    return mail;
  }

  private static String raw(MimeMessage mail) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    mail.writeTo(out);
    return out.toString(StandardCharsets.ISO_8859_1).replaceAll("\r?\n", "\r\n");
  }

  private static List<SignatureRecord> verify(String raw) throws Exception {
    String key = Base64.getEncoder().encodeToString(RSA.getPublic().getEncoded());
    PublicKeyRecordRetriever keys =
        (method, selector, token) -> List.of("v=DKIM1; k=rsa; p=" + key);
    byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
    return new DKIMVerifier(keys).verify(new ByteArrayInputStream(bytes));
  }

  private static KeyPair pair(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
