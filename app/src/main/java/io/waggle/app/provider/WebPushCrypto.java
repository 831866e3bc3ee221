package io.waggle.app.provider;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts a push message for one browser: RFC 8291, in the encoding of RFC 8188. */
final class WebPushCrypto {
  private static final int RECORD_SIZE = 4_096;
  private static final int TAG_BYTES = 16;

  /** The most that fits into the one record. */
  static final int MAX_TEXT = RECORD_SIZE - TAG_BYTES - 1 - 86;

  private WebPushCrypto() {}

  /**
   * The whole body.
   *
   * @param browser the browser's public key, an uncompressed point of P-256
   * @param auth the browser's secret of 16 bytes
   * @param ours a key pair for this message alone
   * @param salt 16 random bytes
   */
  static byte[] encrypt(byte[] text, byte[] browser, byte[] auth, KeyPair ours, byte[] salt)
      throws GeneralSecurityException {
    if (text.length > MAX_TEXT || auth.length != 16 || salt.length != 16) {
      throw new GeneralSecurityException("a length is wrong");
    }
    byte[] own = point((ECPublicKey) ours.getPublic());
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(ours.getPrivate());
    agreement.doPhase(publicKey(browser), true);
    byte[] info = joined("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), browser, own);
    byte[] secret = expand(Hmac.sha256(auth, agreement.generateSecret()), info, 32);
    byte[] prk = Hmac.sha256(salt, secret);
    byte[] key =
        expand(prk, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
    byte[] nonce = expand(prk, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    byte[] record = cipher.doFinal(joined(text, new byte[] {2}));
    byte[] size = ByteBuffer.allocate(4).putInt(RECORD_SIZE).array();
    return joined(salt, size, new byte[] {(byte) own.length}, own, record);
  }

  /** HKDF's second step (RFC 5869 §2.3) for at most one block. */
  private static byte[] expand(byte[] prk, byte[] info, int length) {
    return Arrays.copyOf(Hmac.sha256(prk, joined(info, new byte[] {1})), length);
  }

  /** The key of an uncompressed point that lies on the curve. */
  static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
    if (point.length != 65 || point[0] != 4) {
      throw new GeneralSecurityException("not an uncompressed point");
    }
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 33, 65));
    BigInteger p = ((java.security.spec.ECFieldFp) curve.getCurve().getField()).getP();
    BigInteger right =
        x.pow(3).add(curve.getCurve().getA().multiply(x)).add(curve.getCurve().getB()).mod(p);
    if (!y.multiply(y).mod(p).equals(right)) {
      throw new GeneralSecurityException("not a point of the curve");
    }
    return (ECPublicKey)
        KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
  }

  /** The uncompressed point of a key. */
  static byte[] point(ECPublicKey key) {
    byte[] out = new byte[65];
    out[0] = 4;
    put(key.getW().getAffineX(), out, 1);
    put(key.getW().getAffineY(), out, 33);
    return out;
  }

  private static void put(BigInteger number, byte[] out, int at) {
    byte[] bytes = number.toByteArray();
    int skip = Math.max(0, bytes.length - 32);
    int length = bytes.length - skip;
    System.arraycopy(bytes, skip, out, at + 32 - length, length);
  }

  private static byte[] joined(byte[]... pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] each : pieces) {
      out.writeBytes(each);
    }
    return out.toByteArray();
  }
}
