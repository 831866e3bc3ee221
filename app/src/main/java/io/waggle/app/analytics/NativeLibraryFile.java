package io.waggle.app.analytics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The driver unpacks its 70 MB library into the temporary directory at every start and removes it
 * at an orderly exit only, so a process that is killed would leave it behind. Once it is mapped,
 * Linux needs the file no more.
 */
public final class NativeLibraryFile {
  private static final Path MAPS = Path.of("/proc/self/maps");

  private NativeLibraryFile() {}

  /** Removes what the driver unpacked in this process; call it once a connection is open. */
  public static void removeUnpacked() {
    if (!Files.isReadable(MAPS)) {
      return;
    }
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    try (Stream<String> lines = Files.lines(MAPS)) {
      Set<String> files =
          lines
              .filter(line -> line.contains("/libduckdb_java") && line.endsWith(".so"))
              .map(line -> line.substring(line.indexOf('/')))
              .collect(Collectors.toSet());
      for (String each : files) {
        if (Path.of(each).startsWith(temporary)) {
          Files.deleteIfExists(Path.of(each));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
