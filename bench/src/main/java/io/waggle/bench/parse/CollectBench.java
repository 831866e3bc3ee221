package io.waggle.bench.parse;

import com.sun.management.OperatingSystemMXBean;
import io.waggle.app.collect.CollectLimits;
import io.waggle.app.collect.Collector;
import io.waggle.app.collect.SourceDirectory;
import io.waggle.app.http.CollectRoutes;
import io.waggle.app.http.HttpServer;
import io.waggle.app.http.HttpSettings;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Prints the server's CPU per request and event over real HTTP on loopback, with an ingest that
 * only counts: what is left is HTTP, reading and handing over. The load generator's own CPU is
 * taken off.
 */
public final class CollectBench {
  private static final int CONNECTIONS = 8;
  private static final int ROUNDS = 6;
  private static final long ROUND_MILLIS = 3_000;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private CollectBench() {}

  public static void main(String[] args) throws InterruptedException {
    AtomicLong taken = new AtomicLong();
    Collector collector =
        new Collector(sources(), CollectLimits.DEFAULT, System::currentTimeMillis);
    CollectRoutes routes = new CollectRoutes(collector, inputs -> taken.addAndGet(inputs.size()));
    try (HttpServer server = new HttpServer(HttpSettings.on("127.0.0.1", 0), List.of(routes))) {
      measure("batches of 100", server.port(), SampleBatch.of(100, 1), 100, taken);
      measure("batches of 1", server.port(), SampleBatch.of(1, 1), 1, taken);
    }
  }

  private static void measure(String name, int port, byte[] body, int events, AtomicLong taken)
      throws InterruptedException {
    byte[] request = request(body);
    double best = Double.MAX_VALUE;
    double rate = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long before = taken.get();
      long start = System.nanoTime();
      long cpuStart = PROCESS.getProcessCpuTime();
      long clientCpu = drive(port, request);
      double serverMicros = (PROCESS.getProcessCpuTime() - cpuStart - clientCpu) / 1e3;
      long done = taken.get() - before;
      best = Math.min(best, serverMicros / done);
      rate = Math.max(rate, done * 1e9 / (System.nanoTime() - start));
    }
    System.out.printf(
        "%-15s %.2f us/event, %.1f us/request of server CPU, %.0f events/s at best%n",
        name, best, best * events, rate);
  }

  /** Sends from all connections for one round and returns the CPU the senders took. */
  private static long drive(int port, byte[] request) throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong cpu = new AtomicLong();
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      Thread sender =
          Thread.ofPlatform()
              .start(() -> {
                send(port, request, stop);
                cpu.addAndGet(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
              });
      senders.add(sender);
    }
    Thread.sleep(ROUND_MILLIS);
    stop.set(true);
    for (Thread each : senders) {
      each.join();
    }
    return cpu.get();
  }

  private static void send(int port, byte[] request, AtomicBoolean stop) {
    byte[] answer = new byte[4_096];
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      while (!stop.get()) {
        out.write(request);
        int size = 0;
        while (size < 16 || answer[size - 1] != '}') {
          size += in.read(answer, size, answer.length - size);
        }
        if (answer[9] != '2') {
          throw new IllegalStateException(new String(answer, 0, size, StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] request(byte[] body) {
    byte[] head =
        ("POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Authorization: Basic YmVuY2gtd3JpdGUta2V5Og==\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private static SourceDirectory sources() {
    SourceDirectory sources = new SourceDirectory();
    Attributes document =
        Attributes.builder().put("writeKey", "bench-write-key").put("kind", "server").build();
    sources.publish(SourceDirectory.SOURCE, "bench", new Value.Fields(document));
    return sources;
  }
}
