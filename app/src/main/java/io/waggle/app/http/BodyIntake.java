package io.waggle.app.http;

import io.waggle.app.collect.CollectLimits;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Reads one request body whole, within the limits, and decompresses it. What it holds is counted
 * against the shared budget until {@link #release()}.
 *
 * <p>gzip is known by its first bytes, which no JSON begins with: clients mislabel it in both
 * directions.
 */
final class BodyIntake {
  private static final int FIRST_BYTES = 16 << 10;
  private static final int RATIO_FREE_BYTES = 64 << 10;
  private static final int GZIP_BUFFER = 8 << 10;

  private final CollectLimits limits;
  private final BodyBudget budget;
  private long held;

  BodyIntake(CollectLimits limits, BodyBudget budget) {
    this.limits = limits;
    this.budget = budget;
  }

  /**
   * @param declared the Content-Length, or -1
   * @param encoding the Content-Encoding, or empty
   */
  byte[] read(InputStream in, long declared, String encoding) {
    if (declared > limits.bodyBytes()) {
      throw tooLarge();
    }
    try {
      byte[] wire = readWire(new WellFormed(in), declared);
      if (wire.length > 2 && wire[0] == 0x1F && wire[1] == (byte) 0x8B) {
        return inflate(
            new GZIPInputStream(new ByteArrayInputStream(wire), GZIP_BUFFER), wire.length);
      }
      return switch (encoding) {
        case "", "identity", "gzip", "x-gzip" -> wire;
        case "deflate" -> inflate(deflated(wire), wire.length);
        default ->
            throw new ProblemException(
                415,
                "http.unknown_encoding",
                "the content encoding " + encoding + " is not read here",
                "Send gzip, deflate or none.");
      };
    } catch (ZipException e) {
      throw broken("the body does not decompress");
    } catch (IOException e) {
      throw broken("the body ended early");
    }
  }

  /** The body as it was sent, whatever it looks like. */
  byte[] readAsSent(InputStream in, long declared) {
    if (declared > limits.bodyBytes()) {
      throw tooLarge();
    }
    try {
      return readWire(new WellFormed(in), declared);
    } catch (IOException e) {
      throw broken("the body ended early");
    }
  }

  void release() {
    budget.release(held);
    held = 0;
  }

  private byte[] readWire(InputStream in, long declared) throws IOException {
    if (declared >= 0) {
      hold(declared);
      byte[] exact = new byte[(int) declared];
      if (in.readNBytes(exact, 0, exact.length) < exact.length) {
        throw broken("the body ended early");
      }
      // Only who meets the end has read it all: the server would look for the rest otherwise.
      in.read();
      return exact;
    }
    return readUpTo(in, limits.bodyBytes(), Integer.MAX_VALUE);
  }

  private byte[] inflate(InputStream in, int wireBytes) throws IOException {
    try (in) {
      long byRatio = Math.max(RATIO_FREE_BYTES, (long) wireBytes * limits.inflationRatio());
      return readUpTo(in, limits.inflatedBytes(), byRatio);
    }
  }

  private byte[] readUpTo(InputStream in, int max, long byRatio) throws IOException {
    long most = Math.min(max, byRatio);
    hold(Math.min(FIRST_BYTES, most));
    byte[] bytes = new byte[(int) Math.min(FIRST_BYTES, most)];
    int size = 0;
    while (true) {
      int read = in.readNBytes(bytes, size, bytes.length - size);
      size += read;
      if (size < bytes.length) {
        return Arrays.copyOf(bytes, size);
      }
      if (size == most) {
        if (in.read() < 0) {
          return bytes;
        }
        throw tooLarge();
      }
      int larger = (int) Math.min(most, bytes.length * 2L);
      hold(larger - bytes.length);
      bytes = Arrays.copyOf(bytes, larger);
    }
  }

  /** The library throws exceptions of its own at a body whose pieces are wrongly framed. */
  private static final class WellFormed extends FilterInputStream {
    WellFormed(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return in.read();
      } catch (RuntimeException e) {
        throw new IOException(e);
      }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      try {
        return in.read(bytes, from, length);
      } catch (RuntimeException e) {
        throw new IOException(e);
      }
    }
  }

  private void hold(long bytes) {
    budget.take(bytes);
    held += bytes;
  }

  /**
   * A deflate body with its zlib wrapper, as the standard says, or without, as some clients send
   * it.
   */
  private static InputStream deflated(byte[] wire) {
    Inflater probe = new Inflater();
    probe.setInput(wire);
    boolean wrapped;
    try {
      probe.inflate(new byte[1]);
      wrapped = true;
    } catch (DataFormatException e) {
      wrapped = false;
    } finally {
      probe.end();
    }
    return new InflaterInputStream(new ByteArrayInputStream(wire), new Inflater(!wrapped));
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        413,
        "http.body_too_large",
        "the body exceeds "
            + limits.bodyBytes()
            + " bytes, "
            + limits.inflatedBytes()
            + " decompressed, or "
            + limits.inflationRatio()
            + " times its compressed size",
        "Send smaller batches.");
  }

  private static ProblemException broken(String message) {
    return new ProblemException(400, "http.broken_body", message, "Send the body again whole.");
  }
}
