package io.waggle.app.log;

/**
 * Sizes of the log, in bytes.
 *
 * @param segmentBytes a segment is sealed once it is this long; it may run over by one group
 * @param groupBytes about how much is written between two flushes at most
 * @param batchBytes the largest batch taken
 * @param freeBytes ordinary batches are refused while less space than this is free on the disk; at
 *     most a tenth of the disk is asked for
 * @param reserveBytes a file of this size is kept and given up when the disk is full, so that vital
 *     batches still fit; at most a fiftieth of the disk
 */
public record LogSettings(
    long segmentBytes, int groupBytes, int batchBytes, long freeBytes, long reserveBytes) {

  public static final LogSettings DEFAULTS =
      new LogSettings(128L << 20, 4 << 20, 64 << 20, 256L << 20, 8L << 20);

  public LogSettings {
    check(segmentBytes >= 1 << 10 && segmentBytes <= 1L << 31, "segmentBytes", segmentBytes);
    check(groupBytes >= 1 << 10, "groupBytes", groupBytes);
    check(batchBytes >= 1 << 10 && batchBytes <= 1 << 29, "batchBytes", batchBytes);
    check(freeBytes >= 0, "freeBytes", freeBytes);
    check(reserveBytes >= 0 && reserveBytes <= 1L << 30, "reserveBytes", reserveBytes);
  }

  public LogSettings withSegmentBytes(long bytes) {
    return new LogSettings(bytes, groupBytes, batchBytes, freeBytes, reserveBytes);
  }

  public LogSettings withFreeBytes(long free, long reserve) {
    return new LogSettings(segmentBytes, groupBytes, batchBytes, free, reserve);
  }

  private static void check(boolean sound, String name, long value) {
    if (!sound) {
      throw new IllegalArgumentException(name + " is out of range: " + value);
    }
  }
}
