package io.waggle.core.identity;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Identifier;

/**
 * What a fragment of a profile belongs to: an identifier, by its fingerprint, in one of its epochs.
 *
 * <p>An epoch ends when the identifier goes over to another person (a shared device): what it did
 * before stays where it was, under the old epoch.
 *
 * @param epoch 0 for the first owner, counting up
 */
public record FragmentKey(long hi, long lo, int epoch) implements Comparable<FragmentKey> {
  /** How many places {@link #place} tells apart. */
  public static final int PLACES = 1 << 30;

  private static final long EPOCH_STEP = 0x9E3779B97F4A7C15L;

  public static FragmentKey of(Identifier identifier, int epoch) {
    return of(identifier.hash(), epoch);
  }

  public static FragmentKey of(Hash128 hash, int epoch) {
    return new FragmentKey(hash.hi(), hash.lo(), epoch);
  }

  /** A number that stands for it among the fragments of one person; for epoch 0 the first half. */
  public long print() {
    return hi + epoch * EPOCH_STEP;
  }

  /** Where it stands among all there could be, from 0 on, in their order. */
  public int place() {
    return (int) (hi >>> Long.SIZE - 30);
  }

  @Override
  public int compareTo(FragmentKey other) {
    int byHigh = Long.compareUnsigned(hi, other.hi);
    if (byHigh != 0) {
      return byHigh;
    }
    int byLow = Long.compareUnsigned(lo, other.lo);
    return byLow != 0 ? byLow : Integer.compare(epoch, other.epoch);
  }

  public void write(BinaryWriter out) {
    out.writeFixed64(hi).writeFixed64(lo).writeVar(epoch);
  }

  public static FragmentKey read(BinaryReader in) {
    long hi = in.readFixed64();
    long lo = in.readFixed64();
    return new FragmentKey(hi, lo, in.readInt());
  }
}
