package io.waggle.bench.retail;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Records of several files as one sequence by time; at one time, the earlier file goes first. */
final class MergedRecords implements Iterator<RetailRecord>, AutoCloseable {
  private final List<RowReader> readers;
  private final @Nullable RetailRecord[] heads;

  MergedRecords(List<RowReader> readers) {
    this.readers = List.copyOf(readers);
    this.heads = new RetailRecord[readers.size()];
    for (int i = 0; i < heads.length; i++) {
      advance(i);
    }
  }

  @Override
  public boolean hasNext() {
    for (RetailRecord head : heads) {
      if (head != null) {
        return true;
      }
    }
    return false;
  }

  @Override
  public RetailRecord next() {
    int first = -1;
    RetailRecord earliest = null;
    for (int i = 0; i < heads.length; i++) {
      RetailRecord head = heads[i];
      if (head != null && (earliest == null || head.atMillis() < earliest.atMillis())) {
        first = i;
        earliest = head;
      }
    }
    if (earliest == null) {
      throw new NoSuchElementException();
    }
    advance(first);
    return earliest;
  }

  private void advance(int file) {
    heads[file] = readers.get(file).next();
    if (heads[file] == null) {
      readers.get(file).close();
    }
  }

  @Override
  public void close() {
    readers.forEach(RowReader::close);
  }
}
