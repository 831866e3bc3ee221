package io.waggle.gates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The working tree of the project, found from the directory that the tests run in. */
final class SourceTree {
  private final Path root;

  private SourceTree(Path root) {
    this.root = root;
  }

  /** The nearest directory at or above the current one that holds the entry script. */
  static SourceTree find() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(directory.resolve("waggle"))) {
      directory = directory.getParent();
      if (directory == null) {
        throw new IllegalStateException("no entry script at or above the current directory");
      }
    }
    return new SourceTree(directory);
  }

  /** Every Java source file of every module, tests included, sorted. */
  List<Path> javaFiles() {
    return modules().stream().flatMap(module -> javaFilesUnder(module.resolve("src"))).toList();
  }

  /** The Java source files that a module ships, sorted; none if it has no sources. */
  List<Path> mainJavaFiles(String module) {
    return javaFilesUnder(root.resolve(module).resolve("src/main/java")).toList();
  }

  /** The directories that hold shipped Java source files, sorted. */
  List<Path> mainPackages() {
    return modules().stream()
        .flatMap(module -> javaFilesUnder(module.resolve("src/main/java")))
        .map(Path::getParent)
        .distinct()
        .toList();
  }

  /** A file by its path from the root. */
  Path file(String path) {
    return root.resolve(path);
  }

  String describe(Path file) {
    return root.relativize(file).toString();
  }

  private List<Path> modules() {
    try (Stream<Path> children = Files.list(root)) {
      return children
          .filter(child -> Files.isRegularFile(child.resolve("pom.xml")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> javaFilesUnder(Path directory) {
    if (!Files.isDirectory(directory)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
