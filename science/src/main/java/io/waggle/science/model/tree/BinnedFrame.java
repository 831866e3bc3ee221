package io.waggle.science.model.tree;

import io.waggle.science.model.Column;
import io.waggle.science.model.FeatureFrame;
import java.util.List;

/** A frame with a bin number of one byte in place of every value. */
final class BinnedFrame {
  private final Bins[] bins;
  private final byte[][] codes;
  private final boolean[] hasMissing;
  private final int rows;

  BinnedFrame(FeatureFrame frame, int maxBins) {
    List<Column> columns = frame.columns();
    rows = frame.rows();
    bins = new Bins[columns.size()];
    codes = new byte[columns.size()][rows];
    hasMissing = new boolean[columns.size()];
    for (int feature = 0; feature < bins.length; feature++) {
      Column column = columns.get(feature);
      bins[feature] = Bins.of(column, maxBins);
      for (int row = 0; row < rows; row++) {
        int bin = bins[feature].binOf(column.at(row));
        codes[feature][row] = (byte) bin;
        hasMissing[feature] |= bin == bins[feature].count();
      }
    }
  }

  int rows() {
    return rows;
  }

  int features() {
    return bins.length;
  }

  Bins bins(int feature) {
    return bins[feature];
  }

  boolean hasMissing(int feature) {
    return hasMissing[feature];
  }

  /** The bins of all rows, as unsigned bytes; not to be changed. */
  byte[] codes(int feature) {
    return codes[feature];
  }
}
