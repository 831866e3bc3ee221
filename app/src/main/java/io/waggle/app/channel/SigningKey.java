package io.waggle.app.channel;

/**
 * A secret that links are signed with.
 *
 * @param id stands in the token, so that older keys still verify after a new one signs; letters and
 *     digits
 * @param secret at least 16 bytes
 */
public record SigningKey(String id, byte[] secret) {
  public SigningKey {
    if (secret.length < 16 || !id.matches("[A-Za-z0-9]{1,16}")) {
      throw new IllegalArgumentException("a signing key needs a plain id and 16 bytes or more");
    }
    secret = secret.clone();
  }

  @Override
  public String toString() {
    return "SigningKey[" + id + "]";
  }
}
