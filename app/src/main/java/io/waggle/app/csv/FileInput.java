package io.waggle.app.csv;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A file's bytes, unpacked when its name ends in {@code .gz}, without byte order mark; counts how
 * far it has come.
 */
public final class FileInput extends FilterInputStream {
  private final Path file;
  private final Counter counter;
  private final @Nullable Charset marked;

  private FileInput(Path file, Counter counter, PushbackInputStream content) throws IOException {
    super(content);
    this.file = file;
    this.counter = counter;
    this.marked = mark(content);
  }

  /**
   * Opens the file for reading; the caller closes it.
   *
   * @throws IOException that names the file when it is a directory, or packed and damaged
   */
  public static FileInput open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a directory; name a file");
    }
    Counter counter = new Counter(Files.newInputStream(file));
    try {
      InputStream buffered = new BufferedInputStream(counter, 1 << 16);
      boolean packed = file.toString().endsWith(".gz");
      InputStream content = packed ? new GZIPInputStream(buffered, 1 << 16) : buffered;
      return new FileInput(file, counter, new PushbackInputStream(content, 3));
    } catch (ZipException | EOFException e) {
      counter.close();
      throw damaged(file, e);
    } catch (IOException e) {
      counter.close();
      throw e;
    }
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (ZipException | EOFException e) {
      throw damaged(file, e);
    }
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    try {
      return super.read(bytes, from, length);
    } catch (ZipException | EOFException e) {
      throw damaged(file, e);
    }
  }

  /** The encoding that the byte order mark tells, else the given one. */
  public Charset charset(Charset otherwise) {
    return marked == null ? otherwise : marked;
  }

  /** Bytes of the file itself, packed if it is. */
  public long bytesRead() {
    return counter.count;
  }

  private static IOException damaged(Path file, IOException reason) {
    String words = file + " cannot be unpacked: " + reason.getMessage();
    return new IOException(
        words + "; pack it again, or leave .gz away if it is not packed", reason);
  }

  private static @Nullable Charset mark(PushbackInputStream in) throws IOException {
    byte[] start = in.readNBytes(3);
    int length = start.length;
    if (length == 3 && is(start, 0xEF, 0xBB) && (start[2] & 0xFF) == 0xBF) {
      return StandardCharsets.UTF_8;
    }
    boolean little = length >= 2 && is(start, 0xFF, 0xFE);
    boolean big = length >= 2 && is(start, 0xFE, 0xFF);
    int skipped = little || big ? 2 : 0;
    in.unread(start, skipped, length - skipped);
    return little ? StandardCharsets.UTF_16LE : big ? StandardCharsets.UTF_16BE : null;
  }

  private static boolean is(byte[] bytes, int first, int second) {
    return (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  /** Counts bytes as they are read. */
  private static final class Counter extends FilterInputStream {
    private long count;

    Counter(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
