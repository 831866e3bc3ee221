package io.waggle.app.backfill;

import io.waggle.core.engine.PastSpool;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps rows in a file for each part, in a directory of its own that is gone with it. A file is a
 * sequence of blocks, each a length and that many bytes of whole rows.
 */
final class FileSpool implements PastSpool, AutoCloseable {
  private static final int BLOCK = 1 << 14;

  private final Path directory;
  private final @Nullable Part[] parts = new Part[PARTS];

  /** An empty one; what an earlier one may have left in the directory is removed. */
  FileSpool(Path directory) {
    this.directory = directory;
    remove(directory);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw failed(directory, e);
    }
  }

  @Override
  public void add(int part, byte[] bytes, int from, int length) {
    try {
      Part to = parts[part];
      if (to == null) {
        to = new Part(file(part));
        parts[part] = to;
      }
      to.add(bytes, from, length);
    } catch (IOException e) {
      throw failed(directory, e);
    }
  }

  @Override
  public void read(int part, RowTaker taker) {
    Part from = parts[part];
    if (from != null) {
      try {
        from.endBlock();
        read(file(part), taker);
      } catch (IOException e) {
        throw failed(directory, e);
      }
    }
  }

  private static void read(Path file, RowTaker taker) throws IOException {
    byte[] block = {};
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      for (long left = Files.size(file); left > 0; ) {
        int length = in.readInt();
        block = length > block.length ? new byte[length] : block;
        in.readFully(block, 0, length);
        rows(new BinaryReader(block, 0, length), taker);
        left -= Integer.BYTES + length;
      }
    }
  }

  private static void rows(BinaryReader in, RowTaker taker) {
    while (in.hasMore()) {
      int length = in.skipBytes();
      taker.take(in.buffer(), in.position() - length, length);
    }
  }

  @Override
  public void close() {
    try {
      for (Part each : parts) {
        if (each != null) {
          each.out.close();
        }
      }
    } catch (IOException e) {
      throw failed(directory, e);
    } finally {
      remove(directory);
    }
  }

  private Path file(int part) {
    return directory.resolve("part-" + part);
  }

  private static UncheckedIOException failed(Path directory, IOException e) {
    return new UncheckedIOException("cannot keep the findings of a back-fill in " + directory, e);
  }

  /** Removes what a spool may have left that was not closed. */
  static void remove(Path directory) {
    if (Files.exists(directory)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
        for (Path each : files) {
          Files.delete(each);
        }
        Files.delete(directory);
      } catch (IOException e) {
        throw failed(directory, e);
      }
    }
  }

  /** The rows of a part: a block at hand, the others in its file. */
  private static final class Part {
    private final DataOutputStream out;
    private final BinaryWriter block = new BinaryWriter(BLOCK);

    Part(Path file) throws IOException {
      out = new DataOutputStream(Files.newOutputStream(file));
    }

    void add(byte[] bytes, int from, int length) throws IOException {
      block.writeVar(length).writeRaw(bytes, from, length);
      if (block.size() >= BLOCK) {
        endBlock();
      }
    }

    void endBlock() throws IOException {
      if (block.size() > 0) {
        out.writeInt(block.size());
        out.write(block.buffer(), 0, block.size());
        block.reset();
      }
    }
  }
}
