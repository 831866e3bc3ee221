package io.waggle.bench.stub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * Records in one file, each after its length and checksum; a torn tail is cut off when it is
 * opened.
 */
final class StubLog {
  private final FileChannel channel;
  private final StubBugs bugs;

  StubLog(Path directory, StubBugs bugs, Consumer<String> replay) throws IOException {
    this.bugs = bugs;
    Files.createDirectories(directory);
    Path file = directory.resolve("0.log");
    channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    ByteBuffer all = ByteBuffer.allocate((int) channel.size());
    while (all.hasRemaining() && channel.read(all) >= 0) {
      // Reads on until the file is in.
    }
    all.flip();
    int good = 0;
    while (all.remaining() >= 12) {
      int length = all.getInt();
      long sum = all.getLong();
      if (length < 0 || length > all.remaining()) {
        break;
      }
      byte[] record = new byte[length];
      all.get(record);
      if (sum != sum(record)) {
        break;
      }
      for (String line : new String(record, StandardCharsets.UTF_8).split("\n")) {
        replay.accept(line);
      }
      good = all.position();
    }
    if (good < channel.size()) {
      System.out.println("trimmed " + (channel.size() - good) + " bytes of a torn tail");
      channel.truncate(good);
    }
    channel.position(good);
  }

  synchronized void append(List<String> lines) throws IOException {
    byte[] record = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(12 + record.length);
    frame.putInt(record.length).putLong(sum(record)).put(record).flip();
    long start = channel.position();
    try {
      while (frame.hasRemaining()) {
        channel.write(frame);
      }
    } catch (IOException e) {
      channel.truncate(start);
      throw e;
    }
    if (bugs.has("no-sync")) {
      return;
    }
    try {
      channel.force(false);
    } catch (IOException e) {
      if (!bugs.has("retry-sync")) {
        Runtime.getRuntime().halt(1);
      }
    }
  }

  private static long sum(byte[] record) {
    CRC32C sum = new CRC32C();
    sum.update(record);
    return sum.getValue();
  }
}
