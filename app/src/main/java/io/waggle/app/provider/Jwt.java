package io.waggle.app.provider;

import io.waggle.app.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** A signed token (RFC 7515, 7519) in the two forms that providers ask for. */
final class Jwt {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private Jwt() {}

  /** ES256: ECDSA on P-256. */
  static String es256(PrivateKey key, String keyId, JsonWriter claims) {
    return signed("ES256", "SHA256withECDSAinP1363Format", key, keyId, claims);
  }

  /** RS256: RSA. */
  static String rs256(PrivateKey key, String keyId, JsonWriter claims) {
    return signed("RS256", "SHA256withRSA", key, keyId, claims);
  }

  private static String signed(
      String name, String algorithm, PrivateKey key, String keyId, JsonWriter claims) {
    JsonWriter head = new JsonWriter().object().field("alg", name).field("typ", "JWT");
    if (!keyId.isEmpty()) {
      head.field("kid", keyId);
    }
    String text =
        BASE64.encodeToString(head.end().toBytes()) + "." + BASE64.encodeToString(claims.toBytes());
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + BASE64.encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key cannot sign " + name, e);
    }
  }
}
