package io.waggle.app.channel;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret that links are signed with. */
public final class SigningKey {
  private static final String ALGORITHM = "HmacSHA256";

  private final String id;

  /** Has taken in the key; every signature begins with a copy of it. */
  private final Mac ready;

  /**
   * @param id stands in the token, so that older keys still verify after a new one signs; letters
   *     and digits
   * @param secret at least 16 bytes
   */
  public SigningKey(String id, byte[] secret) {
    if (secret.length < 16 || !id.matches("[A-Za-z0-9]{1,16}")) {
      throw new IllegalArgumentException("a signing key needs a plain id and 16 bytes or more");
    }
    this.id = id;
    try {
      ready = Mac.getInstance(ALGORITHM);
      ready.init(new SecretKeySpec(secret, ALGORITHM));
      ready.update(new byte[0]);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  public String id() {
    return id;
  }

  /** HMAC-SHA-256 of the bytes (RFC 2104). */
  byte[] hmac(byte[] bytes) {
    try {
      return ((Mac) ready.clone()).doFinal(bytes);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's " + ALGORITHM + " can be copied", e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[" + id + "]";
  }
}
