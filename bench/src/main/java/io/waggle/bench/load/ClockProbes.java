package io.waggle.bench.load;

import io.waggle.bench.http.Answer;
import io.waggle.bench.http.BlockingClient;
import io.waggle.bench.subject.Api;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How soon it is seen that a person has left an audience because time alone has passed: from the
 * earliest moment at which the window can have ended to the first answer of the person API that
 * does not show the audience. Several people are watched at a time.
 */
final class ClockProbes {
  static final int TRIALS = 300;
  static final String AUDIENCE = "clock-probe";

  private static final int AT_ONCE = 5;
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Api api;
  private final BlockingClient sender;
  final LatencyHistogram seen = new LatencyHistogram();
  int unseen;

  ClockProbes(Api api, BlockingClient sender) {
    this.api = api;
    this.sender = sender;
  }

  static void define(Api api) throws IOException {
    String condition = AudienceSet.count("Clock Probe", "", "2s", 1);
    api.define("audience", AUDIENCE, AudienceSet.document("Probed by the clock", condition));
  }

  /** A person who is in the audience until the window ends. */
  private record Probe(String user, long sent) {
    long ends() {
      return sent + WINDOW_NANOS;
    }
  }

  void run() throws IOException, InterruptedException {
    for (int first = 0; first < TRIALS; first += AT_ONCE) {
      List<Probe> watched = new ArrayList<>();
      for (int i = first; i < first + AT_ONCE; i++) {
        watched.add(send("clock-" + i));
        Thread.sleep(37);
      }
      for (Probe each : watched) {
        requireInside(each);
      }
      while (!watched.isEmpty()) {
        watched.removeIf(each -> System.nanoTime() >= each.ends() && hasLeft(each));
        Thread.sleep(2);
      }
    }
  }

  private Probe send(String user) throws IOException {
    String event =
        "{\"event\":\"Clock Probe\",\"messageId\":\"%s\",\"userId\":\"%s\",\"properties\":{}}"
            .formatted(user, user);
    long sent = System.nanoTime();
    Answer taken = sender.call("POST", "/v1/track", event.getBytes(StandardCharsets.UTF_8));
    if (!taken.ok()) {
      throw new IOException("the probe was answered with " + taken.status());
    }
    return new Probe(user, sent);
  }

  /** Who was never in would be seen outside at once, and the figure would mean nothing. */
  private void requireInside(Probe probe) throws IOException, InterruptedException {
    while (!isInside(probe)) {
      if (System.nanoTime() >= probe.ends()) {
        throw new IOException(probe.user + " was not seen in the audience before its end");
      }
      Thread.sleep(2);
    }
  }

  private boolean hasLeft(Probe probe) {
    long since = System.nanoTime() - probe.ends();
    try {
      if (!isInside(probe)) {
        seen.add(System.nanoTime() - probe.ends());
        return true;
      }
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
    unseen += since > GIVE_UP_NANOS ? 1 : 0;
    return since > GIVE_UP_NANOS;
  }

  private boolean isInside(Probe probe) throws IOException {
    Answer person = api.read("/api/v1/people/user_id/" + probe.user);
    return person.ok() && person.text().contains(AUDIENCE);
  }
}
