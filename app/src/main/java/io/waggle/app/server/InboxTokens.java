package io.waggle.app.server;

import io.waggle.core.kernel.Identifier;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that open one person's inbox: {@code PERSON.TAG}, both in base64url; the tag is
 * HMAC-SHA-256.
 */
final class InboxTokens {
  private static final Base64.Encoder OUT = Base64.getUrlEncoder().withoutPadding();
  private static final int MAX_TOKEN = 1_000;

  private final SecretKeySpec key;

  InboxTokens(byte[] secret) {
    key = new SecretKeySpec(secret, "HmacSHA256");
  }

  String token(Identifier person) {
    String name = person.kind() + "\n" + person.value();
    return OUT.encodeToString(name.getBytes(StandardCharsets.UTF_8)) + "." + tag(name);
  }

  /** Whose inbox the token opens, or null when we did not make it. */
  @Nullable Identifier person(String token) {
    String[] parts = token.length() > MAX_TOKEN ? new String[0] : token.split("\\.", -1);
    if (parts.length != 2) {
      return null;
    }
    try {
      String name = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
      byte[] expected = tag(name).getBytes(StandardCharsets.US_ASCII);
      int cut = name.indexOf('\n');
      return cut > 0
              && MessageDigest.isEqual(expected, parts[1].getBytes(StandardCharsets.UTF_8))
          ? new Identifier(name.substring(0, cut), name.substring(cut + 1))
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private String tag(String name) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return OUT.encodeToString(mac.doFinal(("inbox\n" + name).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
