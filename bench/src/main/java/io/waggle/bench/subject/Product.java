package io.waggle.bench.subject;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The product's command line, run as child processes on our own Java and class path.
 *
 * @param mainClass the class with the commands {@code serve}, {@code replay}, {@code backup},
 *     {@code restore}
 * @param jvm arguments for every child's Java machine
 */
public record Product(String mainClass, List<String> jvm) {
  private static final int COMMAND_TIMEOUT_SECONDS = 120;
  private static final int PORT_ATTEMPTS = 3;

  public Product {
    jvm = List.copyOf(jvm);
  }

  /** Waggle itself, started as this process was, but for the size of the heap. */
  public static Product waggle() {
    return new Product("io.waggle.bench.Main", ownArguments());
  }

  private static List<String> ownArguments() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(each -> !each.startsWith("-Xm") && !each.startsWith("-XX:StartFlightRecording"))
        .filter(each -> !each.startsWith("-agent") && !each.startsWith("-javaagent"))
        .toList();
  }

  /**
   * Starts a server and returns once it says that it is ready. A port that was free may be taken
   * before the server gets to it; then another is tried.
   */
  public ServerProcess serve(Home home, Launch launch, Path output)
      throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return serve(home, launch, output, freePort());
      } catch (IOException e) {
        boolean taken = String.valueOf(e.getMessage()).contains("server.port_taken");
        if (!taken || attempt == PORT_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private ServerProcess serve(Home home, Launch launch, Path output, int port)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(java(launch));
    command.addAll(List.of("serve", "--data", home.inside().toString()));
    command.addAll(List.of("--port", Integer.toString(port), "--host", "127.0.0.1"));
    command.addAll(launch.arguments());
    return ServerProcess.start(command, home, port, output);
  }

  /** Runs a command to its end and returns its exit code; its output is appended to the file. */
  public int run(List<String> arguments, Launch launch, Path output)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(java(launch));
    command.addAll(arguments);
    Process process = Children.start(command, output.toFile());
    if (!process.waitFor(COMMAND_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(arguments.getFirst() + " did not end; see " + output.getFileName());
    }
    return process.exitValue();
  }

  private List<String> java(Launch launch) {
    List<String> command = new ArrayList<>(launch.prefix());
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(jvm);
    command.addAll(launch.jvm());
    command.addAll(List.of("-cp", classPath(), mainClass));
    return command;
  }

  /** Our own class path, absolute: a prefix such as nsenter may change the working directory. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
