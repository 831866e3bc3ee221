package io.waggle.app.channel;

import io.waggle.core.channel.DeliveryId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signs the links to surveys. A token is {@code SURVEY~DELIVERY~KEY~TAG}; it tells who was asked
 * what, and whoever has it may answer once.
 */
public final class SurveyTokens {
  private static final int TAG_BYTES = 16;
  private static final int MAX_TOKEN = 250;

  private final SigningKey current;
  private final List<SigningKey> keys;

  SurveyTokens(SigningKey current, List<SigningKey> keys) {
    this.current = current;
    this.keys = List.copyOf(keys);
  }

  /** What a genuine token stands for. */
  public record Asked(String survey, DeliveryId delivery) {}

  public String token(String survey, DeliveryId delivery) {
    return survey + "~" + delivery + "~" + current.id() + "~" + tag(current, survey, delivery);
  }

  /** Null when we did not sign it. */
  public @Nullable Asked verify(String token) {
    String[] parts = token.length() > MAX_TOKEN ? new String[0] : token.split("~", -1);
    DeliveryId delivery = parts.length == 4 ? DeliveryId.parse(parts[1]) : null;
    if (delivery == null) {
      return null;
    }
    for (SigningKey each : keys) {
      boolean genuine =
          each.id().equals(parts[2])
              && MessageDigest.isEqual(
                  tag(each, parts[0], delivery).getBytes(StandardCharsets.US_ASCII),
                  parts[3].getBytes(StandardCharsets.UTF_8));
      if (genuine) {
        return new Asked(parts[0], delivery);
      }
    }
    return null;
  }

  private static String tag(SigningKey key, String survey, DeliveryId delivery) {
    String signed = "SURVEY|" + survey + "|" + delivery + "|" + key.id();
    byte[] tag = key.hmac(signed.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(tag, TAG_BYTES));
  }
}
