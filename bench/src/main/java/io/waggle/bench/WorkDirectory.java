package io.waggle.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Where a run writes: a directory that is named and kept, or a temporary one that goes when closed.
 */
record WorkDirectory(Path path, boolean kept) implements AutoCloseable {
  static WorkDirectory open(@Nullable Path named) throws IOException {
    return named == null
        ? new WorkDirectory(Files.createTempDirectory("waggle-bench"), false)
        : new WorkDirectory(Files.createDirectories(named).toAbsolutePath(), true);
  }

  Path make(String name) throws IOException {
    return Files.createDirectories(path.resolve(name));
  }

  @Override
  public void close() throws IOException {
    if (!kept) {
      delete(path);
    }
  }

  private static void delete(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            // A server that is just ending removes its own temporary files under our hands.
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
