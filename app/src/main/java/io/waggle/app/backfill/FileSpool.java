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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps rows in a file for each part, in a directory of its own that is gone with it. A file is a
 * sequence of blocks, each a length and that many bytes of whole rows.
 */
final class FileSpool implements PastSpool, AutoCloseable {
  private static final int BLOCK = 1 << 14;

  private final Path directory;
  private final @Nullable Part[] parts = new Part[PARTS];

  /** The rows of a part: a block at hand, those before it in a file. */
  private record Part(Path file, DataOutputStream out, BinaryWriter block) {
    void endBlock() throws IOException {
      if (block.size() > 0) {
        out.writeInt(block.size());
        out.write(block.buffer(), 0, block.size());
        block.reset();
      }
    }
  }

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
  public BinaryWriter row(int part) {
    return part(part).block;
  }

  @Override
  public void end(int part) {
    Part ended = part(part);
    if (ended.block.size() >= BLOCK) {
      try {
        ended.endBlock();
      } catch (IOException e) {
        throw failed(directory, e);
      }
    }
  }

  private Part part(int number) {
    Part part = parts[number];
    if (part == null) {
      part = open(directory.resolve("part-" + number));
      parts[number] = part;
    }
    return part;
  }

  private Part open(Path file) {
    try {
      DataOutputStream out = new DataOutputStream(Files.newOutputStream(file));
      return new Part(file, out, new BinaryWriter(2 * BLOCK));
    } catch (IOException e) {
      throw failed(directory, e);
    }
  }

  @Override
  public void read(int part, Consumer<BinaryReader> taker) {
    Part from = parts[part];
    if (from != null) {
      try {
        from.endBlock();
        read(from.file, taker);
      } catch (IOException e) {
        throw failed(directory, e);
      }
    }
  }

  private static void read(Path file, Consumer<BinaryReader> taker) throws IOException {
    byte[] block = new byte[2 * BLOCK];
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      for (long left = Files.size(file); left > 0; ) {
        int length = in.readInt();
        block = length > block.length ? new byte[length] : block;
        in.readFully(block, 0, length);
        taker.accept(new BinaryReader(block, 0, length));
        left -= Integer.BYTES + length;
      }
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

  private static UncheckedIOException failed(Path directory, IOException e) {
    return new UncheckedIOException("cannot keep the findings of a back-fill in " + directory, e);
  }

  private static void remove(Path directory) {
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
}
