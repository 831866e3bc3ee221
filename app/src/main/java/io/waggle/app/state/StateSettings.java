package io.waggle.app.state;

/**
 * Bounds of the state store, in bytes.
 *
 * @param nativeBytes about what the database may take outside the heap: half is the block cache, a
 *     quarter write buffers, the rest is left for compaction and for writing sorted files
 * @param batchBytes checkpoints up to this size are one write batch, larger ones go through sorted
 *     files
 * @param sortedFileBytes the size of those files before compression
 * @param freeBytes a checkpoint is refused when less than this would be left on the disk; at most a
 *     twentieth of the disk is asked for
 */
public record StateSettings(
    long nativeBytes, int batchBytes, long sortedFileBytes, long freeBytes) {

  public static final StateSettings DEFAULTS =
      new StateSettings(256L << 20, 8 << 20, 64L << 20, 128L << 20);

  public StateSettings {
    check(nativeBytes >= 16L << 20, "nativeBytes", nativeBytes);
    check(batchBytes >= 0 && batchBytes <= nativeBytes / 4, "batchBytes", batchBytes);
    check(sortedFileBytes >= 1 << 10, "sortedFileBytes", sortedFileBytes);
    check(freeBytes >= 0, "freeBytes", freeBytes);
  }

  private static void check(boolean sound, String name, long value) {
    if (!sound) {
      throw new IllegalArgumentException(name + " is out of range: " + value);
    }
  }
}
