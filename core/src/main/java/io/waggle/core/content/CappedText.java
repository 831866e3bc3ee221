package io.waggle.core.content;

/** Text that stops growing at a limit and remembers that it had to. */
final class CappedText {
  private final StringBuilder text = new StringBuilder();
  private final int limit;
  private boolean overflowed;

  CappedText(int limit) {
    this.limit = limit;
  }

  void append(String more) {
    if (text.length() + more.length() > limit) {
      overflowed = true;
    } else {
      text.append(more);
    }
  }

  boolean overflowed() {
    return overflowed;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
