package io.waggle.science.anomaly;

import java.util.Arrays;

/** The latest values in order of size: a window of fixed length. */
final class SortedRing {
  private final double[] byAge;
  private final double[] bySize;
  private int size;
  private int oldest;

  SortedRing(int capacity) {
    byAge = new double[capacity];
    bySize = new double[capacity];
  }

  int size() {
    return size;
  }

  /** Adds a finite value; the oldest leaves when the ring is full. */
  void add(double value) {
    int place = Arrays.binarySearch(bySize, 0, size, value);
    place = place < 0 ? -place - 1 : place;
    if (size < byAge.length) {
      System.arraycopy(bySize, place, bySize, place + 1, size - place);
      byAge[(oldest + size) % byAge.length] = value;
      size++;
    } else {
      int gone = Arrays.binarySearch(bySize, 0, size, byAge[oldest]);
      if (gone < place) {
        place--;
        System.arraycopy(bySize, gone + 1, bySize, gone, place - gone);
      } else {
        System.arraycopy(bySize, place, bySize, place + 1, gone - place);
      }
      byAge[oldest] = value;
      oldest = (oldest + 1) % byAge.length;
    }
    bySize[place] = value;
  }

  /** The value at this place in the order of size, from 0 for the least. */
  double ranked(int place) {
    return bySize[place];
  }
}
