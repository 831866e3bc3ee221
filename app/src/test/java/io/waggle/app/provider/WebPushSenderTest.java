package io.waggle.app.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.channel.TestMessages;
import io.waggle.app.json.Json;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import io.waggle.core.kernel.Attributes;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebPushSenderTest extends HttpSenderContract {
  private static final Base64.Encoder OUT = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder IN = Base64.getUrlDecoder();
  private static final KeyPair OURS = pair();
  private static final KeyPair BROWSER = pair();
  private static final byte[] AUTH = new byte[16];

  private URI endpoint = URI.create("http://127.0.0.1:1/");

  @Override
  ChannelSender sender(URI base, GuardedHttp http) {
    endpoint = URI.create(base + "/push/abc");
    String ours = OUT.encodeToString(WebPushCrypto.point((ECPublicKey) OURS.getPublic()));
    return new WebPushSender(
        "web",
        new WebPushSender.Identity(OURS.getPrivate(), ours, "mailto:ops@shop.test"),
        http,
        new SecureRandom(),
        () -> 1_790_000_000_000L);
  }

  @Override
  String yes() {
    return HttpReceiver.answer(201, "");
  }

  @Override
  String address() {
    return subscription(endpoint.toString());
  }

  private static String subscription(String endpoint) {
    String key = OUT.encodeToString(WebPushCrypto.point((ECPublicKey) BROWSER.getPublic()));
    return "{\"endpoint\":\""
        + endpoint
        + "\",\"expirationTime\":null,\"keys\":{\"p256dh\":\""
        + key
        + "\",\"auth\":\""
        + OUT.encodeToString(AUTH)
        + "\"}}";
  }

  @Override
  Rendering.Message body() {
    return new Rendering.Push(
        new Rendering.Notice("Hi", "大促", "", "https://w.test/c/1"),
        Attributes.EMPTY,
        "sale",
        600,
        List.of(),
        List.of());
  }

  /** The example of RFC 8291 §5, byte for byte. */
  @Test
  void theExampleOfTheStandardComesOut() throws Exception {
    byte[] own =
        IN.decode(
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
    byte[] browser =
        IN.decode(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
    BigInteger secret = new BigInteger(1, IN.decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));
    ECPublicKey ownPublic = WebPushCrypto.publicKey(own);
    PrivateKey ownPrivate =
        KeyFactory.getInstance("EC")
            .generatePrivate(new ECPrivateKeySpec(secret, ownPublic.getParams()));
    byte[] body =
        WebPushCrypto.encrypt(
            "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8),
            browser,
            IN.decode("BTBZMqHH6r4Tts7J_aSIgg"),
            new KeyPair(ownPublic, ownPrivate),
            IN.decode("DGv6ra1nlYgDCS1FRnbzlw"));
    assertEquals(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY"
            + "WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNW"
            + "QexSgSxsj_Qulcy4a-fN",
        OUT.encodeToString(body));
  }

  @Test
  void theBrowserCanReadItAndTheServiceKnowsUs() throws Exception {
    try (HttpReceiver receiver = HttpReceiver.answering(yes());
        ChannelSender sender = sender(receiver.uri(""), HttpReceiver.client())) {
      assertInstanceOf(SendOutcome.Accepted.class, sender.send(message(1)));
      HttpReceiver.Got got = receiver.got().getFirst();
      assertEquals("aes128gcm", got.headers().get("content-encoding"));
      assertEquals("600", got.headers().get("ttl"));
      assertEquals("sale", got.headers().get("topic"));
      Attributes text = Json.readObject(decrypted(got.body()));
      assertEquals("大促", text.text("body"));
      assertEquals("https://w.test/c/1", text.findPath("data.url").asText());
      String[] jwt = got.headers().get("authorization").split("[ =,]+")[2].split("\\.");
      Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
      verifier.initVerify(OURS.getPublic());
      verifier.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
      assertTrue(verifier.verify(IN.decode(jwt[2])));
      Attributes claims = Json.readObject(IN.decode(jwt[1]));
      assertEquals("http://127.0.0.1:" + receiver.port(), claims.text("aud"));
      assertEquals("mailto:ops@shop.test", claims.text("sub"));
    }
  }

  @Test
  void aSubscriptionThatIsGoneIsGivenUp() throws Exception {
    for (int status : List.of(404, 410)) {
      assertEquals(FailureKind.ADDRESS, failure(HttpReceiver.answer(status, "")));
    }
    assertEquals(FailureKind.THROTTLED, failure(HttpReceiver.answer(429, "")));
    assertEquals(FailureKind.AUTH, failure(HttpReceiver.answer(403, "")));
    assertEquals(FailureKind.MESSAGE, failure(HttpReceiver.answer(413, "")));
  }

  /** Anybody can register a subscription, so its address is a stranger's. */
  @Test
  void noSubscriptionLeadsIntoOurNetwork() {
    GuardedHttp strict =
        new GuardedHttp(TargetGuard.of(java.util.Set.of()), GuardedHttp.Limits.STANDARD);
    try (ChannelSender sender = sender(URI.create("https://push.test"), strict)) {
      for (String each :
          List.of(
              subscription("https://169.254.169.254/latest"),
              subscription("http://localhost:8080/"),
              "{}",
              "no json",
              "{\"endpoint\":\"https://push.test\",\"keys\":{\"p256dh\":\"AA\",\"auth\":\"AA\"}}")) {
        SendOutcome.Failed failed =
            assertInstanceOf(
                SendOutcome.Failed.class,
                sender.send(TestMessages.to(new DeliveryId(1, 1), "web", each, body())));
        assertEquals(FailureKind.ADDRESS, failed.kind(), each);
      }
    }
  }

  @Test
  void aPointOffTheCurveIsNoKey() {
    byte[] point = WebPushCrypto.point((ECPublicKey) BROWSER.getPublic());
    point[64] ^= 1;
    assertThrows(GeneralSecurityException.class, () -> WebPushCrypto.publicKey(point));
  }

  private FailureKind failure(String answer) throws Exception {
    try (HttpReceiver receiver = HttpReceiver.answering(answer);
        ChannelSender sender = sender(receiver.uri(""), HttpReceiver.client())) {
      return assertInstanceOf(SendOutcome.Failed.class, sender.send(message(1))).kind();
    }
  }

  /** As a browser does it: RFC 8291 §3.4 from the other side. */
  private static byte[] decrypted(byte[] body) throws Exception {
    byte[] salt = Arrays.copyOf(body, 16);
    byte[] theirs = Arrays.copyOfRange(body, 21, 21 + 65);
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(BROWSER.getPrivate());
    agreement.doPhase(WebPushCrypto.publicKey(theirs), true);
    byte[] own = WebPushCrypto.point((ECPublicKey) BROWSER.getPublic());
    byte[] info = "WebPush: info\0".getBytes(StandardCharsets.US_ASCII);
    byte[] ikm =
        Hmac.sha256(
            Hmac.sha256(AUTH, agreement.generateSecret()),
            joined(info, own, theirs, new byte[] {1}));
    byte[] prk = Hmac.sha256(salt, ikm);
    byte[] cek = "Content-Encoding: aes128gcm\0\1".getBytes(StandardCharsets.US_ASCII);
    byte[] iv = "Content-Encoding: nonce\0\1".getBytes(StandardCharsets.US_ASCII);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(Arrays.copyOf(Hmac.sha256(prk, cek), 16), "AES"),
        new GCMParameterSpec(128, Arrays.copyOf(Hmac.sha256(prk, iv), 12)));
    byte[] text = cipher.doFinal(Arrays.copyOfRange(body, 86, body.length));
    assertEquals(2, text[text.length - 1]);
    assertArrayEquals(new byte[] {0, 0, 16, 0, 65}, Arrays.copyOfRange(body, 16, 21));
    return Arrays.copyOf(text, text.length - 1);
  }

  private static byte[] joined(byte[]... pieces) {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    for (byte[] each : pieces) {
      out.writeBytes(each);
    }
    return out.toByteArray();
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
