package io.waggle.core.profile;

import io.waggle.core.kernel.Value;

/**
 * The newest events of a person, oldest first, each with its time and its value. Late events stand
 * where their time puts them.
 */
public final class Trail {
  static final Trail NONE = new Trail(new TrailCell(1, false));

  private final TrailCell cell;

  Trail(TrailCell cell) {
    this.cell = cell;
  }

  public int size() {
    return cell.size();
  }

  public long time(int index) {
    return cell.time(index);
  }

  /** The value; {@link Value.Nil} when the measure names no property. */
  public Value value(int index) {
    return cell.value(index);
  }

  /** The number that the value stands for, numeric text included; NaN when it is none. */
  public double number(int index) {
    return cell.number(index);
  }

  /** How many events there were in all, those that gave way included. */
  public long total() {
    return cell.total();
  }

  /** The index of the first event after a time; {@link #size()} when there is none. */
  public int after(long timeMillis) {
    int index = cell.size();
    while (index > 0 && cell.time(index - 1) > timeMillis) {
      index--;
    }
    return index;
  }

  /** Whether every event after this time is among those kept. */
  public boolean reaches(long timeMillis) {
    return cell.total() == cell.size() || cell.size() > 0 && cell.time(0) <= timeMillis;
  }

  /** Whether no event ever gave way to a newer one. */
  public boolean isComplete() {
    return cell.total() == cell.size();
  }
}
