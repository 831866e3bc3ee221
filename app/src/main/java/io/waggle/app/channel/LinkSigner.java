package io.waggle.app.channel;

import io.waggle.core.channel.DeliveryId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signs the links of messages and tells genuine tokens from forged ones.
 *
 * <p>A token is {@code DELIVERY.LINK.KEY.TAG}; the tag is HMAC-SHA-256 over kind, delivery, link
 * and key id, cut to 128 bits (RFC 2104 §5) and compared in constant time. A token says nothing
 * about where a link leads: that comes from the stored delivery.
 */
public final class LinkSigner {
  private static final int TAG_BYTES = 16;
  private static final int MAX_TOKEN = 100;

  private final SigningKey current;
  private final List<SigningKey> keys;

  /**
   * @param current signs, and verifies
   * @param older only verify
   */
  public LinkSigner(SigningKey current, List<SigningKey> older) {
    this.current = current;
    List<SigningKey> all = new ArrayList<>(older);
    all.add(current);
    this.keys = List.copyOf(all);
  }

  /** The tokens of surveys, signed with the same keys. */
  public SurveyTokens surveys() {
    return new SurveyTokens(current, keys);
  }

  public String token(SignedLink link) {
    String tag = Base64.getUrlEncoder().withoutPadding().encodeToString(tag(current, link));
    return link.delivery() + "." + link.link() + "." + current.id() + "." + tag;
  }

  /** What the token stands for, or null when we did not sign it for this kind. */
  public @Nullable SignedLink verify(LinkKind kind, String token) {
    String[] parts = token.length() > MAX_TOKEN ? new String[0] : token.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    DeliveryId delivery = DeliveryId.parse(parts[0]);
    SigningKey key = key(parts[2]);
    if (delivery == null || key == null || !parts[1].matches("0|[1-9][0-9]{0,5}")) {
      return null;
    }
    SignedLink link = new SignedLink(kind, delivery, Integer.parseInt(parts[1]));
    String expected = Base64.getUrlEncoder().withoutPadding().encodeToString(tag(key, link));
    boolean genuine =
        MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.US_ASCII),
            parts[3].getBytes(StandardCharsets.UTF_8));
    return genuine ? link : null;
  }

  private @Nullable SigningKey key(String id) {
    for (SigningKey each : keys) {
      if (each.id().equals(id)) {
        return each;
      }
    }
    return null;
  }

  private static byte[] tag(SigningKey key, SignedLink link) {
    String signed = link.kind() + "|" + link.delivery() + "|" + link.link() + "|" + key.id();
    return Arrays.copyOf(key.hmac(signed.getBytes(StandardCharsets.UTF_8)), TAG_BYTES);
  }
}
