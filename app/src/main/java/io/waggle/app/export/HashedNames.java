package io.waggle.app.export;

import io.waggle.core.kernel.Identifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Identifiers in the hashed form by which advertising platforms match people. */
public final class HashedNames {
  private HashedNames() {}

  /**
   * The SHA-256 of an e-mail address (trimmed, in lower case) or a telephone number (its digits
   * behind a plus); empty for what platforms do not take.
   */
  public static String of(Identifier identifier) {
    String normal =
        switch (identifier.kind()) {
          case Identifier.EMAIL -> identifier.value().strip().toLowerCase(Locale.ROOT);
          case Identifier.PHONE -> {
            String digits = identifier.value().replaceAll("[^0-9]", "");
            yield digits.isEmpty() ? "" : "+" + digits;
          }
          default -> "";
        };
    return normal.isEmpty() ? "" : sha256(normal);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
