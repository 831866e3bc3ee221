package io.waggle.bench.people;

import io.waggle.bench.report.Row;
import io.waggle.testkit.Seeded;
import java.util.List;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * What the bitmaps of 2,000 tags take when 150 of them are set for a person. A few tags are set for
 * most people and most for a few, as it is with tags: the share of tag n falls with n.
 */
final class TagMemory {
  private static final int TAGS = 2_000;
  private static final int SET = 150;
  private static final double STEEPNESS = 0.9;
  private static final double MOST = 0.9;
  private static final double DENSE = 1.0 / 16;

  private TagMemory() {}

  static List<Row> measure(int people) {
    double[] shares = shares();
    long bytes = 0;
    long set = 0;
    for (int tag = 0; tag < TAGS; tag++) {
      RoaringBitmap bitmap = drawn(people, shares[tag], Seeded.of(tag));
      bytes += bitmap.getLongSizeInBytes();
      set += bitmap.getLongCardinality();
    }
    return List.of(
        Row.shown("tags set a person", (double) set / people, "tags"),
        Row.atMost("bitmaps of 2,000 tags, 10,000,000 people", bytes / 1e9, "GB", 2));
  }

  /** Shares that add up to 150, none above 0.9. */
  private static double[] shares() {
    double low = 0;
    double high = 1e6;
    while (high - low > 1e-9 * high) {
      double middle = (low + high) / 2;
      if (sum(middle) < SET) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double[] shares = new double[TAGS];
    for (int tag = 0; tag < TAGS; tag++) {
      shares[tag] = share(tag, high);
    }
    return shares;
  }

  private static double sum(double scale) {
    double sum = 0;
    for (int tag = 0; tag < TAGS; tag++) {
      sum += share(tag, scale);
    }
    return sum;
  }

  private static double share(int tag, double scale) {
    return Math.min(MOST, scale / Math.pow(tag + 1, STEEPNESS));
  }

  private static RoaringBitmap drawn(int people, double share, Seeded random) {
    return share < DENSE ? drawnByGaps(people, share, random) : drawnByWords(people, share, random);
  }

  /** A bitmap that holds each person with the same chance, drawn by the gaps between them. */
  private static RoaringBitmap drawnByGaps(int people, double share, Seeded random) {
    RoaringBitmapWriter<RoaringBitmap> writer =
        RoaringBitmapWriter.writer().runCompress(true).get();
    double scale = Math.log1p(-share);
    long person = -1;
    while (true) {
      double chance = (random.nextLong() >>> 11) * 0x1.0p-53;
      person += 1 + (long) (Math.log1p(-chance) / scale);
      if (person >= people) {
        return writer.get();
      }
      writer.add((int) person);
    }
  }

  /**
   * The same, 64 people at a time, to the nearest 256th: one random bit of each per binary digit.
   */
  private static RoaringBitmap drawnByWords(int people, double share, Seeded random) {
    int digits = (int) Math.round(share * 256);
    long[] words = new long[people / 64];
    for (int i = 0; i < words.length; i++) {
      long word = 0;
      for (int digit = 0; digit < 8; digit++) {
        long bits = random.nextLong();
        word = (digits >>> digit & 1) == 0 ? word & bits : word | bits;
      }
      words[i] = word;
    }
    return BitSetUtil.bitmapOf(words);
  }
}
