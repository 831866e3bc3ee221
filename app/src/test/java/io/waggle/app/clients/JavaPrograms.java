package io.waggle.app.clients;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs the programs under {@code clients/java-*}, each on the class path its own pom gives it,
 * apart from ours.
 */
final class JavaPrograms {
  private static final int RESOLVE_SECONDS = 300;
  private static final int RUN_SECONDS = 120;
  private static final String RESOLVE =
      "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath";

  private JavaPrograms() {}

  static void run(String folder, String program, String... arguments) {
    Path directory = ClientProcess.CLIENTS.resolve(folder);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath(directory), program));
    command.addAll(List.of(arguments));
    ClientProcess.run(directory, RUN_SECONDS, command);
  }

  private static synchronized String classPath(Path directory) {
    Path kept = directory.resolve("target/classpath");
    if (!isWhole(kept, directory.resolve("pom.xml"))) {
      ClientProcess.run(
          directory,
          RESOLVE_SECONDS,
          List.of("mvn", "-q", "-B", RESOLVE, "-Dmdep.outputFile=target/classpath"));
    }
    return ClientProcess.read(kept).strip();
  }

  /** Whether the kept class path is newer than the pom and all its files are there. */
  private static boolean isWhole(Path kept, Path pom) {
    try {
      return Files.exists(kept)
          && Files.getLastModifiedTime(kept).compareTo(Files.getLastModifiedTime(pom)) > 0
          && Arrays.stream(Files.readString(kept).strip().split(File.pathSeparator))
              .allMatch(each -> Files.exists(Path.of(each)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
