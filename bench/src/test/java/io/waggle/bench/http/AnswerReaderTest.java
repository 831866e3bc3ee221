package io.waggle.bench.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers are the same however their bytes are cut. */
class AnswerReaderTest {
  private static final String STREAM =
      "HTTP/1.1 100 Continue\r\n\r\n"
          + "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n"
          + "{\"success\":true}"
          + "HTTP/1.1 503 Busy\r\nretry-after: 7\r\nCONNECTION: Close\r\nContent-Length: 0\r\n\r\n"
          + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
          + "5\r\nhello\r\n6; x=y\r\n world\r\n0\r\nTrailer: t\r\n\r\n"
          + "HTTP/1.1 204 No Content\r\n\r\n";

  @Test
  void readsEveryCutOfTheStreamAlike() throws IOException {
    for (int cut = 1; cut <= STREAM.length(); cut++) {
      List<String> answers = new ArrayList<>();
      AnswerReader reader = new AnswerReader();
      byte[] bytes = STREAM.getBytes(StandardCharsets.US_ASCII);
      for (int from = 0; from < bytes.length; from += cut) {
        ByteBuffer piece = ByteBuffer.wrap(bytes, from, Math.min(cut, bytes.length - from));
        while (piece.hasRemaining()) {
          if (reader.feed(piece)) {
            Answer answer = reader.answer();
            answers.add(answer.status() + "/" + answer.retryAfterSeconds() + "/" + answer.text());
          }
        }
      }
      assertEquals(
          List.of("200/-1/{\"success\":true}", "503/7/", "200/-1/hello world", "204/-1/"),
          answers,
          "pieces of " + cut);
    }
  }

  @Test
  void knowsWhenTheServerCloses() throws IOException {
    AnswerReader reader = new AnswerReader();
    String text = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    assertTrue(reader.feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII))));
    assertTrue(reader.closing());
    String next = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    assertTrue(reader.feed(ByteBuffer.wrap(next.getBytes(StandardCharsets.US_ASCII))));
    assertFalse(reader.closing());
  }

  @Test
  void refusesWhatIsNoHttp() {
    ByteBuffer bytes = ByteBuffer.wrap("SSH-2.0-hello\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThrows(IOException.class, () -> new AnswerReader().feed(bytes));
  }
}
