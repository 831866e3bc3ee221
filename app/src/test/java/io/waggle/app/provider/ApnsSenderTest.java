package io.waggle.app.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.MockApnsServerListener;
import com.eatthepath.pushy.apns.server.PushNotificationHandlerFactory;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import io.netty.buffer.ByteBuf;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.codec.http2.Http2Headers;
import io.waggle.app.channel.TestMessages;
import io.waggle.app.json.Json;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import io.waggle.core.kernel.Attributes;
import io.waggle.testkit.channel.ChannelSenderContract;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server of another project that checks tokens, topics and headers as Apple's does. */
class ApnsSenderTest extends ChannelSenderContract {
  private static final String TOPIC = "test.shop.app";
  private static final String DEVICE = "ab".repeat(32);
  private static final String GONE = "cd".repeat(32);
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path temporary;
  private static KeyStore store;
  private static KeyPair key;

  /** Shared, because a server that ends its own waits two seconds for late work. */
  private static final NioEventLoopGroup LOOPS = new NioEventLoopGroup(2);

  private final List<String> accepted = new CopyOnWriteArrayList<>();
  private final List<String> ids = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable MockApnsServer server;
  private int got;
  private Duration timeout = Duration.ofSeconds(30);

  @BeforeAll
  static void keys() throws Exception {
    Path file = temporary.resolve("server.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "s",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString(),
                "-validity",
                "30")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    store = KeyStore.getInstance("PKCS12");
    store.load(Files.newInputStream(file), PASSWORD);
    KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
    pairs.initialize(new ECGenParameterSpec("secp256r1"));
    key = pairs.generateKeyPair();
  }

  @Override
  protected ChannelSender sender(Provider provider) throws Exception {
    timeout = Duration.ofSeconds(provider == Provider.SILENT ? 3 : 30);
    return sender(
        switch (provider) {
          case WORKING -> port(validating());
          case SILENT ->
              port(session ->
                  (headers, payload) -> {
                    got++;
                    await(over);
                  });
          case ABSENT -> {
            try (ServerSocket free = new ServerSocket(0)) {
              yield free.getLocalPort();
            }
          }
        });
  }

  private ChannelSender sender(int port) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("s", store.getCertificate("s"));
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    URI base = URI.create("https://localhost:" + port);
    return new ApnsSender(
        "ios",
        new ApnsSender.App(base, TOPIC, "TEAM123456", "KEY1234567", key.getPrivate()),
        tls,
        timeout,
        System::currentTimeMillis);
  }

  /**
   * Checks topic, device and token. The library's own check of tokens takes another form of
   * signature than the one of RFC 7518 §3.4.
   */
  private static PushNotificationHandlerFactory validating() {
    return session ->
        (headers, payload) -> {
          if (!TOPIC.contentEquals(headers.get("apns-topic"))) {
            throw new RejectedNotificationException(RejectionReason.TOPIC_DISALLOWED);
          }
          if (!isGenuine(headers.get("authorization").toString())) {
            throw new RejectedNotificationException(RejectionReason.INVALID_PROVIDER_TOKEN);
          }
          String path = headers.path().toString();
          if (path.endsWith("/" + GONE)) {
            throw new RejectedNotificationException(RejectionReason.UNREGISTERED);
          }
          if (!path.equals("/3/device/" + DEVICE)) {
            throw new RejectedNotificationException(RejectionReason.BAD_DEVICE_TOKEN);
          }
        };
  }

  private static boolean isGenuine(String authorization) {
    String[] jwt = authorization.replace("bearer ", "").split("\\.");
    try {
      Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
      verifier.initVerify(key.getPublic());
      verifier.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
      Attributes head = Json.readObject(Base64.getUrlDecoder().decode(jwt[0]));
      Attributes claims = Json.readObject(Base64.getUrlDecoder().decode(jwt[1]));
      return verifier.verify(Base64.getUrlDecoder().decode(jwt[2]))
          && head.text("kid").equals("KEY1234567")
          && head.text("alg").equals("ES256")
          && claims.text("iss").equals("TEAM123456")
          && claims.text("iat").matches("[0-9]{10}");
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private int port(PushNotificationHandlerFactory handlers) throws Exception {
    X509Certificate certificate = (X509Certificate) store.getCertificate("s");
    MockApnsServer started =
        new MockApnsServerBuilder()
            .setServerCredentials(
                new X509Certificate[] {certificate}, (PrivateKey) store.getKey("s", PASSWORD), null)
            .setUseAlpn(true)
            .setEventLoopGroup(LOOPS)
            .setHandlerFactory(handlers)
            .setListener(
                new MockApnsServerListener() {
                  @Override
                  public void handlePushNotificationAccepted(Http2Headers headers, ByteBuf body) {
                    ids.add(String.valueOf(headers.get("apns-id")));
                    accepted.add(body.toString(StandardCharsets.UTF_8));
                  }

                  @Override
                  public void handlePushNotificationRejected(
                      Http2Headers headers, ByteBuf body, RejectionReason reason, Instant since) {
                    // The answer tells.
                  }
                })
            .build();
    server = started;
    return (Integer) started.start(0).get();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  protected int taken() {
    return accepted.size() + got;
  }

  @Override
  protected OutboundMessage message(int number) {
    return to(DEVICE, number);
  }

  private static OutboundMessage to(String device, int number) {
    Rendering.Push push =
        new Rendering.Push(
            new Rendering.Notice("Hi", "大促", "https://img.test/a.png", "https://w.test/c/1"),
            Attributes.EMPTY,
            "sale",
            600,
            List.of(),
            List.of());
    return TestMessages.to(new DeliveryId(1, number), "ios", device, push);
  }

  @Override
  protected OutboundMessage ofAnotherShape() {
    return TestMessages.to(
        new DeliveryId(1, 99),
        "ios",
        DEVICE,
        new Rendering.Sms("x", "", List.of(), List.of(), List.of()));
  }

  @AfterEach
  void stop() throws Exception {
    over.countDown();
    if (server != null) {
      server.shutdown().get();
    }
  }

  @AfterAll
  static void endLoops() {
    LOOPS.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @Test
  void theSameDeliveryHasTheSameName() throws Exception {
    try (ChannelSender sender = sender(Provider.WORKING)) {
      sender.send(message(1));
      sender.send(message(1));
      sender.send(message(2));
      assertEquals(ids.get(0), ids.get(1));
      assertTrue(!ids.get(0).equals(ids.get(2)));
      Attributes body = Json.readObject(accepted.getFirst().getBytes(StandardCharsets.UTF_8));
      assertEquals("大促", body.findPath("aps.alert.body").asText());
      assertEquals("https://w.test/c/1", body.text("url"));
    }
  }

  @Test
  void deviceTokensThatAreNoneAreGivenUp() throws Exception {
    try (ChannelSender sender = sender(Provider.WORKING)) {
      for (String each : List.of(GONE, "ef".repeat(32), "short", "../../x")) {
        SendOutcome.Failed failed =
            assertInstanceOf(SendOutcome.Failed.class, sender.send(to(each, 1)), each);
        assertEquals(FailureKind.ADDRESS, failed.kind(), failed.said());
      }
    }
  }

  @Test
  void theReasonDecides() throws Exception {
    check(RejectionReason.TOO_MANY_REQUESTS, FailureKind.TRANSIENT);
    check(RejectionReason.TOO_MANY_PROVIDER_TOKEN_UPDATES, FailureKind.THROTTLED);
    check(RejectionReason.INVALID_PROVIDER_TOKEN, FailureKind.AUTH);
    check(RejectionReason.EXPIRED_PROVIDER_TOKEN, FailureKind.AUTH);
    check(RejectionReason.SERVICE_UNAVAILABLE, FailureKind.DOWN);
    check(RejectionReason.PAYLOAD_TOO_LARGE, FailureKind.MESSAGE);
    check(RejectionReason.BAD_DEVICE_TOKEN, FailureKind.ADDRESS);
  }

  private void check(RejectionReason reason, FailureKind kind) throws Exception {
    int port =
        port(session ->
            (headers, payload) -> {
              throw new RejectedNotificationException(reason);
            });
    try (ChannelSender sender = sender(port)) {
      SendOutcome.Failed failed =
          assertInstanceOf(SendOutcome.Failed.class, sender.send(message(1)), reason.toString());
      assertEquals(kind, failed.kind(), failed.said());
    }
    stop();
  }
}
