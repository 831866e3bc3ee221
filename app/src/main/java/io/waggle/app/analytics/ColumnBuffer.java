package io.waggle.app.analytics;

import java.util.Arrays;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/** The values of one column that wait to be written, as one growing array. */
abstract sealed class ColumnBuffer {
  int size;

  static ColumnBuffer of(Column.Kind kind) {
    return switch (kind) {
      case LONG -> new Longs();
      case INT -> new Ints();
      case DOUBLE -> new Doubles();
      case FLAG -> new Flags();
      case TEXT -> new Texts();
    };
  }

  /** Copies {@code count} values from {@code from} on to the start of the vector. */
  abstract void copy(int from, int count, DuckDBWritableVector to);

  /**
   * Forgets the values, and also the array when a huge step has blown it up beyond {@code keep}.
   */
  abstract void clear(int keep);

  static final class Longs extends ColumnBuffer {
    private long[] values = {};

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, larger(size));
      }
      values[size++] = value;
    }

    @Override
    void copy(int from, int count, DuckDBWritableVector to) {
      for (int i = 0; i < count; i++) {
        to.setLong(i, values[from + i]);
      }
    }

    @Override
    void clear(int keep) {
      size = 0;
      values = values.length > keep ? new long[0] : values;
    }
  }

  static final class Ints extends ColumnBuffer {
    private int[] values = {};

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, larger(size));
      }
      values[size++] = value;
    }

    @Override
    void copy(int from, int count, DuckDBWritableVector to) {
      for (int i = 0; i < count; i++) {
        to.setInt(i, values[from + i]);
      }
    }

    @Override
    void clear(int keep) {
      size = 0;
      values = values.length > keep ? new int[0] : values;
    }
  }

  static final class Doubles extends ColumnBuffer {
    private double[] values = {};

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, larger(size));
      }
      values[size++] = value;
    }

    @Override
    void copy(int from, int count, DuckDBWritableVector to) {
      for (int i = 0; i < count; i++) {
        to.setDouble(i, values[from + i]);
      }
    }

    @Override
    void clear(int keep) {
      size = 0;
      values = values.length > keep ? new double[0] : values;
    }
  }

  static final class Flags extends ColumnBuffer {
    private boolean[] values = {};

    void add(boolean value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, larger(size));
      }
      values[size++] = value;
    }

    @Override
    void copy(int from, int count, DuckDBWritableVector to) {
      for (int i = 0; i < count; i++) {
        to.setBoolean(i, values[from + i]);
      }
    }

    @Override
    void clear(int keep) {
      size = 0;
      values = values.length > keep ? new boolean[0] : values;
    }
  }

  static final class Texts extends ColumnBuffer {
    private @Nullable String[] values = {};

    void add(String value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, larger(size));
      }
      values[size++] = value;
    }

    @Override
    void copy(int from, int count, DuckDBWritableVector to) {
      to.setStrings(0, Arrays.copyOfRange(values, from, from + count));
    }

    @Override
    void clear(int keep) {
      Arrays.fill(values, 0, size, null);
      size = 0;
      values = values.length > keep ? new String[0] : values;
    }
  }

  private static int larger(int size) {
    return Math.max(256, size * 2);
  }
}
