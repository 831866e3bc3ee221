package io.waggle.science.attribution;

import java.util.Arrays;

/** Credits by channel for a model that shares each conversion within its path. */
final class SplitTally implements Tally {
  private final Split split;
  private final Channels channels;
  private final WideSums conversions = new WideSums();
  private final WideSums value = new WideSums();
  private long[] parts = new long[32];

  SplitTally(Split split, Channels channels) {
    this.split = split;
    this.channels = channels;
  }

  Credit credit(int channel) {
    return new Credit(
        conversions.value(channel) * 0x1p-52, Paths.fromMicros(value.value(channel) * 0x1p-52));
  }

  @Override
  public void add(PathView path, int sign) {
    if (path.conversions == 0) {
      return;
    }
    int length = path.length();
    if (parts.length < length) {
      parts = Arrays.copyOf(parts, 2 * length);
    }
    split.split(channels, path, parts);
    for (int i = 0; i < length; i++) {
      if (parts[i] != 0) {
        conversions.add(path.touch(i), sign * parts[i], path.conversions);
        value.add(path.touch(i), sign * parts[i], path.micros);
      }
    }
  }

  @Override
  public void add(Tally tally, int[] mine, int sign) {
    SplitTally other = (SplitTally) tally;
    for (int channel = 0; channel < mine.length; channel++) {
      conversions.add(mine[channel], other.conversions, channel, sign);
      value.add(mine[channel], other.value, channel, sign);
    }
  }

  @Override
  public boolean allZero() {
    return conversions.allZero() && value.allZero();
  }

  @Override
  public void clear() {
    conversions.clear();
    value.clear();
  }
}
