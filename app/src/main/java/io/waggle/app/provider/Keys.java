package io.waggle.app.provider;

import io.waggle.core.kernel.InvalidException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Reads private keys in the form that providers hand them out: PKCS #8 in PEM (RFC 7468). */
final class Keys {
  private Keys() {}

  /**
   * @param name what to call the key in a fault
   * @param algorithms those it may be of, tried in order
   */
  static PrivateKey privateKey(String name, String pem, List<String> algorithms) {
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s|\\\\n", "");
    for (String each : algorithms) {
      try {
        byte[] der = Base64.getDecoder().decode(base64);
        return KeyFactory.getInstance(each).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        // Of another kind, or none: the next one tells.
        continue;
      }
    }
    throw new InvalidException(
        "channel.bad_key",
        name,
        "is not a private key of " + String.join(" or ", algorithms),
        "Give it as PKCS #8 in PEM, beginning with BEGIN PRIVATE KEY.");
  }
}
