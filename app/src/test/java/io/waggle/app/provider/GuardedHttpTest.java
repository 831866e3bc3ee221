package io.waggle.app.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuardedHttpTest {
  @Test
  void nothingPrivateIsPublic() throws Exception {
    for (String each :
        List.of(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "192.88.99.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "64:ff9b::a9fe:a9fe",
            "::ffff:10.0.0.1",
            "2002:a00::1",
            "2001::1",
            "2001:db8::1",
            "100::1",
            "fec0::1",
            "3fff::1")) {
      assertEquals(false, TargetGuard.isPublic(InetAddress.getByName(each)), each);
    }
    for (String each : List.of("8.8.8.8", "1.1.1.1", "2606:4700::1111", "100.128.0.1")) {
      assertTrue(TargetGuard.isPublic(InetAddress.getByName(each)), each);
    }
  }

  @Test
  void noSpellingOfALocalAddressGetsThrough() {
    TargetGuard guard = TargetGuard.of(Set.of());
    for (String each :
        List.of(
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://0x7f.0.0.1/",
            "https://0177.0.0.1/",
            "https://[::1]/",
            "https://[::ffff:169.254.169.254]/",
            "https://localhost/",
            "http://8.8.8.8/",
            "https://8.8.8.8:22/",
            "ftp://8.8.8.8/",
            "file:///etc/passwd",
            "https://user@8.8.8.8/",
            "https://8.8.8.8:25/",
            "gopher://8.8.8.8:443/")) {
      TargetGuard.Verdict verdict = guard.look(URI.create(each));
      assertTrue(!(verdict instanceof TargetGuard.Verdict.Connect), each + " " + verdict);
    }
    assertInstanceOf(
        TargetGuard.Verdict.Connect.class, guard.look(URI.create("https://8.8.8.8/hook")));
  }

  /** One private address among public ones refuses the host, and it is looked up only once. */
  @Test
  void aNameCannotChangeItsMind() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    InetAddress open = InetAddress.getByName("8.8.8.8");
    InetAddress local = InetAddress.getByName("127.0.0.1");
    TargetGuard mixed = new TargetGuard(Set.of(), host -> List.of(open, local));
    assertInstanceOf(
        TargetGuard.Verdict.Refused.class, mixed.look(URI.create("https://rebind.test/")));
    TargetGuard flipping =
        new TargetGuard(Set.of(), host -> List.of(asked.getAndIncrement() == 0 ? open : local));
    TargetGuard.Verdict.Connect connect =
        assertInstanceOf(
            TargetGuard.Verdict.Connect.class, flipping.look(URI.create("https://rebind.test/")));
    assertEquals(open, connect.address());
    assertEquals(1, asked.get());
  }

  @Test
  void aRefusedTargetIsNeverConnectedTo() throws Exception {
    try (HttpReceiver receiver = HttpReceiver.answering(HttpReceiver.answer(200, ""));
        GuardedHttp http = new GuardedHttp(TargetGuard.of(Set.of()), GuardedHttp.Limits.STANDARD)) {
      HttpResult result = http.send(HttpCall.json(receiver.uri("/"), new byte[0]));
      assertInstanceOf(HttpResult.Refused.class, result);
      assertEquals(0, receiver.got().size());
    }
  }

  @Test
  void aRedirectIsAnAnswerAndIsNotFollowed() throws Exception {
    try (HttpReceiver inner = HttpReceiver.answering(HttpReceiver.answer(200, "secret"));
        HttpReceiver outer =
            new HttpReceiver(got ->
                "HTTP/1.1 302 Found\r\nLocation: "
                    + inner.uri("/")
                    + "\r\nContent-Length: 0\r\n\r\n");
        GuardedHttp http = HttpReceiver.client()) {
      HttpResult.Answer answer =
          assertInstanceOf(HttpResult.Answer.class, http.send(HttpCall.get(outer.uri("/"))));
      assertEquals(302, answer.status());
      assertEquals(0, inner.got().size());
    }
  }

  @Test
  void anAnswerIsReadInEveryForm() throws Exception {
    for (String each :
        List.of(
            HttpReceiver.answer(200, "hello"),
            "HTTP/1.1 200 OK\r\n\r\nhello",
            "HTTP/1.0 200 OK\r\nX: y\r\n\r\nhello",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n")) {
      assertEquals("200 hello", answer(each).said(100), each);
    }
  }

  @Test
  void aLongAnswerIsCut() throws Exception {
    HttpResult.Answer answer = answer(HttpReceiver.answer(200, "x".repeat(1 << 20)));
    assertEquals(64 << 10, answer.body().length);
    String chunks = ("ffff\r\n" + "y".repeat(0xffff) + "\r\n").repeat(20);
    HttpResult.Answer chunked =
        answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
    assertEquals(64 << 10, chunked.body().length);
  }

  @Test
  void whatIsNotAWholeAnswerIsLost() throws Exception {
    for (String each :
        List.of(
            HttpReceiver.HANG_UP,
            HttpReceiver.SILENCE,
            "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "SSH-2.0-OpenSSH\r\n",
            "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(20_000))) {
      try (HttpReceiver receiver = HttpReceiver.answering(each);
          GuardedHttp http = HttpReceiver.client()) {
        HttpResult result = http.send(HttpCall.get(receiver.uri("/")));
        assertInstanceOf(HttpResult.Lost.class, result, each);
        assertEquals(1, receiver.got().size());
      }
    }
  }

  @Test
  void whereNobodyListensNothingWasSent() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (GuardedHttp http = HttpReceiver.client()) {
      URI nobody = URI.create("http://127.0.0.1:" + free + "/");
      assertInstanceOf(HttpResult.NotSent.class, http.send(HttpCall.get(nobody)));
    }
  }

  @Test
  void aHeaderCannotSmuggleAnother() {
    HttpCall call = HttpCall.get(URI.create("https://a.test/"));
    assertThrows(IllegalArgumentException.class, () -> call.with("X", "a\r\nY: b"));
    assertThrows(IllegalArgumentException.class, () -> call.with("X:Y", "a"));
    assertEquals(Map.of("X", "a"), call.with("X", "a").headers());
  }

  private static HttpResult.Answer answer(String raw) throws Exception {
    try (HttpReceiver receiver = HttpReceiver.answering(raw);
        GuardedHttp http = HttpReceiver.client(10_000)) {
      return assertInstanceOf(
          HttpResult.Answer.class, http.send(HttpCall.get(receiver.uri("/"))), raw);
    }
  }
}
