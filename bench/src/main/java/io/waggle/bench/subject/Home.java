package io.waggle.bench.subject;

import java.nio.file.Path;

/**
 * A data directory under its two names.
 *
 * @param inside as the server sees it, possibly in a private mount namespace
 * @param outside as we see it
 */
public record Home(Path inside, Path outside) {
  public static Home of(Path directory) {
    return new Home(directory, directory);
  }
}
