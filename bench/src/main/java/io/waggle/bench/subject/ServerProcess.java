package io.waggle.bench.subject;

import io.waggle.bench.http.BlockingClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server: a child process that is ready to take events. Closing it kills it. */
public final class ServerProcess implements AutoCloseable {
  private static final int READY_TIMEOUT_SECONDS = 120;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Process process;
  private final InetSocketAddress address;
  private final Path output;
  private final String writeKey;
  private final String managementToken;
  private final long readyMillis;
  private final long readyCpuMicros;

  private ServerProcess(Started started, Home home, Path output) throws IOException {
    this.process = started.process;
    this.address = started.address;
    this.output = output;
    this.readyMillis = started.readyMillis;
    this.readyCpuMicros = Usage.cpuMicros(process.pid());
    JsonNode keys = JSON.readTree(Files.readString(home.outside().resolve("credentials.json")));
    this.writeKey = keys.get("writeKey").asString();
    this.managementToken = keys.get("managementToken").asString();
  }

  private record Started(Process process, InetSocketAddress address, long readyMillis) {}

  static ServerProcess start(List<String> command, Home home, int port, Path output)
      throws IOException, InterruptedException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    long start = System.nanoTime();
    Process process = Children.start(command, output.toFile());
    try {
      awaitReady(process, address, output);
      long millis = (System.nanoTime() - start) / 1_000_000;
      return new ServerProcess(new Started(process, address, millis), home, output);
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static void awaitReady(Process process, InetSocketAddress address, Path output)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_TIMEOUT_SECONDS);
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IOException(
            "the server ended with "
                + process.exitValue()
                + " before it was ready: "
                + tail(output));
      }
      try (BlockingClient client = new BlockingClient(address, "")) {
        if (client.read("/health/ready").ok()) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet: this is what is being waited for.
      }
      Thread.sleep(5);
    }
    throw new IOException("the server was not ready in time: " + tail(output));
  }

  /** The last lines that the server wrote, for a message. */
  private static String tail(Path output) throws IOException {
    List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - 6), lines.size()));
  }

  public long pid() {
    return process.pid();
  }

  public InetSocketAddress address() {
    return address;
  }

  /** Wall time from the start of the process to its first ready answer. */
  public long readyMillis() {
    return readyMillis;
  }

  /** CPU time that the process had used when it was ready. */
  public long readyCpuMicros() {
    return readyCpuMicros;
  }

  /** The header value that lets events in. */
  public String eventAuthorization() {
    byte[] credentials = (writeKey + ":").getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(credentials);
  }

  /** A new connection for the management API. */
  public Api api() {
    return new Api(new BlockingClient(address, "Bearer " + managementToken));
  }

  /** A new connection for sending events. */
  public BlockingClient sender() {
    return new BlockingClient(address, eventAuthorization());
  }

  public double cpuMicros() throws IOException {
    return Usage.cpuMicros(process.pid());
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** All that the server has written so far. */
  public String output() throws IOException {
    return Files.readString(output, StandardCharsets.ISO_8859_1);
  }

  /** kill -9, and waits until the process is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /**
   * SIGTERM; returns the milliseconds until the process was gone, or -1 if it did not end in time.
   */
  public long terminate(int timeoutSeconds) throws InterruptedException {
    long start = System.nanoTime();
    process.destroy();
    if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
      return -1;
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** Waits for the process to end by itself; true when it did. */
  public boolean awaitEnd(int timeoutSeconds) throws InterruptedException {
    return process.waitFor(timeoutSeconds, TimeUnit.SECONDS);
  }

  public int exitCode() {
    return process.exitValue();
  }

  @Override
  public void close() {
    try {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
