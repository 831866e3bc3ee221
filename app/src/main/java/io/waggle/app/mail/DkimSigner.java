package io.waggle.app.mail;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Signs mail for a domain (DKIM, RFC 6376; Ed25519 by RFC 8463), relaxed in headers and body.
 *
 * <p>All that a reader or a mail program acts on is signed, both fields of the one-click
 * unsubscribe among them (RFC 8058 §4), and From once more than it stands there, so that nobody can
 * add another.
 */
public final class DkimSigner {
  private static final List<String> SIGNED =
      List.of(
          "from",
          "to",
          "subject",
          "date",
          "message-id",
          "mime-version",
          "content-type",
          "content-transfer-encoding",
          "reply-to",
          "list-unsubscribe",
          "list-unsubscribe-post",
          "feedback-id");
  private static final int LINE = 70;

  private final String domain;
  private final String selector;
  private final PrivateKey key;

  /**
   * @param selector the key's name: its public half stands in the DNS at {@code
   *     SELECTOR._domainkey.DOMAIN}
   * @param key RSA of 1,024 bits or more, or Ed25519
   */
  public DkimSigner(String domain, String selector, PrivateKey key) {
    this.domain = domain;
    this.selector = selector;
    this.key = key;
  }

  public String domain() {
    return domain;
  }

  public String selector() {
    return selector;
  }

  /** Adds the signature to a message whose headers are complete. */
  public void sign(MimeMessage mail, long nowMillis) throws MessagingException {
    List<Header> headers = Collections.list(mail.getAllHeaders());
    List<String> names = new ArrayList<>();
    StringBuilder signed = new StringBuilder();
    for (String name : SIGNED) {
      for (Header each : headers.reversed()) {
        if (each.getName().equalsIgnoreCase(name)) {
          names.add(name);
          signed.append(relaxed(name, each.getValue())).append("\r\n");
        }
      }
    }
    names.add("from");
    String unsigned =
        String.join(
            ";\r\n ",
            "v=1; a=" + algorithm() + "; c=relaxed/relaxed; d=" + domain + "; s=" + selector,
            "t=" + nowMillis / 1_000 + "; h=" + String.join(":", names),
            "bh=" + Base64.getEncoder().encodeToString(sha256(relaxedBody(body(mail)))),
            "b=");
    signed.append(relaxed("dkim-signature", unsigned));
    String tag = Base64.getEncoder().encodeToString(signature(signed.toString()));
    mail.setHeader("DKIM-Signature", unsigned + folded(tag));
  }

  private String algorithm() {
    return isEd25519() ? "ed25519-sha256" : "rsa-sha256";
  }

  private boolean isEd25519() {
    return key.getAlgorithm().equals("EdDSA") || key.getAlgorithm().equals("Ed25519");
  }

  private byte[] signature(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      Signature signer = Signature.getInstance(isEd25519() ? "Ed25519" : "SHA256withRSA");
      signer.initSign(key);
      signer.update(isEd25519() ? sha256(bytes) : bytes);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the DKIM key of " + domain + " cannot sign", e);
    }
  }

  /** Relaxed header canonicalisation: RFC 6376 §3.4.2. */
  static String relaxed(String name, String value) {
    String unfolded = value.replaceAll("\r?\n", "");
    String shrunk = unfolded.replaceAll("[ \t]+", " ").strip();
    return name.toLowerCase(Locale.ROOT) + ":" + shrunk;
  }

  /** Relaxed body canonicalisation: RFC 6376 §3.4.4. */
  static byte[] relaxedBody(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    StringBuilder out = new StringBuilder(text.length());
    for (String line : text.split("\r\n", -1)) {
      out.append(line.replaceAll("[ \t]+", " ").replaceAll(" $", "")).append("\r\n");
    }
    int end = out.length();
    while (end >= 4 && out.substring(end - 4, end).equals("\r\n\r\n")) {
      end -= 2;
    }
    String canonical = out.substring(0, end);
    String whole = canonical.equals("\r\n") ? "" : canonical;
    return whole.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] body(MimeMessage mail) throws MessagingException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      mail.writeTo(out);
    } catch (IOException e) {
      throw new MessagingException("the message cannot be written", e);
    }
    String whole = out.toString(StandardCharsets.ISO_8859_1).replaceAll("\r?\n", "\r\n");
    int gap = whole.indexOf("\r\n\r\n");
    return whole.substring(gap + 4).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String folded(String tag) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < tag.length(); i += LINE) {
      out.append(i == 0 ? "" : "\r\n ").append(tag, i, Math.min(tag.length(), i + LINE));
    }
    return out.toString();
  }
}
