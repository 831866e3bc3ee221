package io.waggle.bench.fault;

import io.waggle.bench.subject.Children;
import io.waggle.bench.subject.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A mount namespace of our own: what is mounted in it nobody else sees, and all of it goes with it.
 * Needs root and util-linux.
 */
final class PrivateMounts implements AutoCloseable {
  private static final int COMMAND_SECONDS = 30;

  private final Process holder;
  private final Path output;

  private PrivateMounts(Process holder, Path output) {
    this.holder = holder;
    this.output = output;
  }

  /** Why there can be none here, or empty. */
  static String obstacle(String... tools) throws IOException, InterruptedException {
    for (String tool : tools) {
      if (!Tools.present(tool)) {
        return tool + " is not installed";
      }
    }
    if (!Tools.present("unshare") || !Tools.present("nsenter")) {
      return "unshare and nsenter (util-linux) are not installed";
    }
    return Tools.succeeds("unshare", "--mount", "--propagation", "private", "true")
        ? ""
        : "mount namespaces need root";
  }

  static PrivateMounts open(Path output) throws IOException, InterruptedException {
    List<String> command =
        List.of("unshare", "--mount", "--propagation", "private", "sleep", "300");
    Process holder = Children.start(command, output.toFile());
    PrivateMounts mounts = new PrivateMounts(holder, output);
    // unshare has made the namespace once it has become sleep.
    Path name = Path.of("/proc", Long.toString(holder.pid()), "comm");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(COMMAND_SECONDS);
    while (!Files.readString(name).strip().equals("sleep")) {
      if (System.nanoTime() > deadline) {
        throw new IOException("no mount namespace was made");
      }
      Thread.sleep(5);
    }
    return mounts;
  }

  /** What runs a command inside. */
  List<String> prefix() {
    return List.of("nsenter", "-t", Long.toString(holder.pid()), "-m", "--");
  }

  /** A directory inside, under both its names. */
  Home home(Path inside) {
    Path root = Path.of("/proc", Long.toString(holder.pid()), "root");
    return new Home(inside, root.resolve(Path.of("/").relativize(inside.toAbsolutePath())));
  }

  /** Runs a command inside; throws when it fails. */
  void run(String... command) throws IOException, InterruptedException {
    if (!attempt(command)) {
      throw new IOException(String.join(" ", command) + " failed; see " + output.getFileName());
    }
  }

  /** Runs a command inside; false when it fails. */
  boolean attempt(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(prefix());
    all.addAll(List.of(command));
    Process process = Children.start(all, output.toFile());
    if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return false;
    }
    return process.exitValue() == 0;
  }

  @Override
  public void close() {
    holder.destroyForcibly();
  }
}
