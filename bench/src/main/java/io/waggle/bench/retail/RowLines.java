package io.waggle.bench.retail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The rows of one packed file, split at commas; the files hold no quotes. */
final class RowLines implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final String file;
  private final BufferedReader reader;

  RowLines(String file, @Nullable InputStream packed, String header) {
    this.file = file;
    if (packed == null) {
      throw new MalformedRetailFile(file, "not found");
    }
    try {
      InputStream plain = new GZIPInputStream(packed, BUFFER_BYTES);
      reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
      String found = reader.readLine();
      if (!header.equals(found)) {
        throw new MalformedRetailFile(file, "header is " + found + ", not " + header);
      }
    } catch (IOException e) {
      throw new MalformedRetailFile(file, "cannot be read", e);
    }
  }

  /** The next row with empty fields kept, or null at the end. */
  String @Nullable [] next() {
    try {
      String line = reader.readLine();
      return line == null ? null : line.split(",", -1);
    } catch (IOException e) {
      throw new MalformedRetailFile(file, "cannot be read", e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new MalformedRetailFile(file, "cannot be closed", e);
    }
  }
}
