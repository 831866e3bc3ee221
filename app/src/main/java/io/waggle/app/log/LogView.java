package io.waggle.app.log;

import java.util.Arrays;

/**
 * What is durable at one moment: the sealed segments, oldest first, and how much of the active one.
 *
 * @param segments all segments, the active one last
 * @param activeBytes the durable length of the active segment
 * @param end the position after the last durable entry
 */
record LogView(Segment[] segments, long activeBytes, long end) {
  Segment active() {
    return segments[segments.length - 1];
  }

  long start() {
    return segments[0].first();
  }

  /** The segment that holds a position, which must not be below the start. */
  int indexOf(long position) {
    int low = 0;
    int high = segments.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (segments[middle].first() <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The position after the last entry of a segment. */
  long endOf(int index) {
    return index == segments.length - 1 ? end : segments[index + 1].first();
  }

  LogView grown(long bytes, long newEnd) {
    return new LogView(segments, bytes, newEnd);
  }

  LogView with(Segment newActive) {
    Segment[] more = Arrays.copyOf(segments, segments.length + 1);
    more[segments.length] = newActive;
    return new LogView(more, SegmentHeader.BYTES, newActive.first());
  }
}
