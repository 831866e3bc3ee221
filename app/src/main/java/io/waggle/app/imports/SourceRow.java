package io.waggle.app.imports;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.Value;
import org.jspecify.annotations.Nullable;

/** A row of a file; {@link #number} counts from 1, without the header and blank lines. */
sealed interface SourceRow {
  long number();

  /** A row with its values. */
  record Whole(long number, Cells cells) implements SourceRow {}

  /**
   * What stands where a row should be.
   *
   * @param raw its text in UTF-8
   */
  record Broken(long number, Fault fault, byte[] raw) implements SourceRow {}

  /** The values of a row by column. */
  interface Cells {
    /** The value, or null when the column is not there or holds nothing. */
    @Nullable Value find(String column);

    /** All of them, with their columns' names. */
    Attributes all();
  }
}
