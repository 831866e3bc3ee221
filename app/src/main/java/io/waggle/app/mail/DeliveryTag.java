package io.waggle.app.mail;

import io.waggle.core.channel.DeliveryId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The local part {@code b-DELIVERY-TAG} that names a delivery in Message-IDs and return paths. The
 * tag is HMAC-SHA-256 cut to 64 bits, in lower case because mail servers may change the case.
 */
public final class DeliveryTag {
  private static final Pattern FORM = Pattern.compile("b-(d\\d{1,10}-\\d{1,10})-([0-9a-f]{16})");

  private final SecretKeySpec key;

  /**
   * @param secret at least 16 bytes
   */
  public DeliveryTag(byte[] secret) {
    this.key = new SecretKeySpec(secret, "HmacSHA256");
  }

  public String of(DeliveryId id) {
    return "b-" + id + "-" + tag(id.toString());
  }

  /** The first delivery that the text names with a genuine tag, or null. */
  public @Nullable DeliveryId find(String text) {
    Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      byte[] expected = tag(matcher.group(1)).getBytes(StandardCharsets.US_ASCII);
      byte[] given = matcher.group(2).getBytes(StandardCharsets.US_ASCII);
      if (MessageDigest.isEqual(expected, given)) {
        return DeliveryId.parse(matcher.group(1));
      }
    }
    return null;
  }

  private String tag(String id) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] whole = mac.doFinal(("mail|" + id).getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(Arrays.copyOf(whole, 8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
