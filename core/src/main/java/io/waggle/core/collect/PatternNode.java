package io.waggle.core.collect;

import java.util.List;

/** A part of a regular expression as it was read. */
sealed interface PatternNode {
  /** Appends the states that match it. */
  void emit(List<PatternState> states);

  /** One state: a character or an edge. */
  record Single(PatternState state) implements PatternNode {
    @Override
    public void emit(List<PatternState> states) {
      TextPattern.add(states, state);
    }
  }

  /** One behind the other. */
  record Sequence(List<PatternNode> parts) implements PatternNode {
    @Override
    public void emit(List<PatternState> states) {
      parts.forEach(each -> each.emit(states));
    }
  }

  /** One or the other. */
  record Either(PatternNode one, PatternNode other) implements PatternNode {
    @Override
    public void emit(List<PatternState> states) {
      int fork = reserve(states);
      one.emit(states);
      int jump = reserve(states);
      states.set(fork, new PatternState.Fork(fork + 1, states.size()));
      other.emit(states);
      states.set(jump, new PatternState.Fork(states.size(), states.size()));
    }
  }

  /** So many times; {@code most} of -1 is without end. */
  record Repeat(PatternNode part, int least, int most) implements PatternNode {
    @Override
    public void emit(List<PatternState> states) {
      for (int i = 0; i < least; i++) {
        part.emit(states);
      }
      if (most < 0) {
        int fork = reserve(states);
        part.emit(states);
        TextPattern.add(states, new PatternState.Fork(fork, fork));
        states.set(fork, new PatternState.Fork(fork + 1, states.size()));
      }
      for (int i = least; i < most; i++) {
        int fork = reserve(states);
        part.emit(states);
        states.set(fork, new PatternState.Fork(fork + 1, states.size()));
      }
    }
  }

  private static int reserve(List<PatternState> states) {
    TextPattern.add(states, new PatternState.Accept());
    return states.size() - 1;
  }
}
