package io.waggle.core.collect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that is matched in time linear in the text, whatever the pattern: Thompson's
 * simulation of all states at once ("Regular expression search algorithm", CACM 11(6), 1968).
 *
 * <p>The syntax is the part of RE2 without captures: literals, {@code .}, {@code [a-z]}, {@code
 * [^a-z]}, {@code \d \w \s} and their opposites, {@code ^ $}, groups, {@code |}, {@code * + ?
 * {n,m}}. Back references and look-around do not exist: they are what makes others explode. It is
 * found anywhere in the text unless anchored.
 */
public final class TextPattern {
  static final int MAX_STATES = 1_000;

  private final String source;
  private final PatternState[] states;

  private TextPattern(String source, List<PatternState> states) {
    this.source = source;
    this.states = states.toArray(PatternState[]::new);
  }

  /**
   * Compiles the pattern.
   *
   * @throws IllegalArgumentException says what is wrong and at which character
   */
  public static TextPattern of(String source) {
    List<PatternState> states = new ArrayList<>();
    new PatternParser(source).parse().emit(states);
    add(states, new PatternState.Accept());
    return new TextPattern(source, states);
  }

  static void add(List<PatternState> states, PatternState state) {
    if (states.size() >= MAX_STATES) {
      throw new IllegalArgumentException("needs more than " + MAX_STATES + " states");
    }
    states.add(state);
  }

  public String source() {
    return source;
  }

  /** Whether the pattern is found in the text. */
  public boolean isIn(String text) {
    Run run = new Run(text.length());
    int at = 0;
    while (!run.accepted) {
      run.reach(0, at);
      if (run.accepted || at == text.length()) {
        break;
      }
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      run.read(point, at);
    }
    return run.accepted;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TextPattern that && source.equals(that.source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return source;
  }

  /** The states that the simulation is in; a state is entered once for each place in the text. */
  private final class Run {
    private final int end;
    private final int[] enteredAt = new int[states.length];
    private int[] current = new int[states.length];
    private int[] next = new int[states.length];
    private final int[] stack = new int[states.length * 2 + 1];
    private int size;
    private boolean accepted;

    Run(int end) {
      this.end = end;
      Arrays.fill(enteredAt, -1);
    }

    /** Enters a state and all that it leads to without reading. */
    void reach(int from, int at) {
      int depth = 0;
      stack[depth++] = from;
      while (depth > 0) {
        int state = stack[--depth];
        if (enteredAt[state] == at) {
          continue;
        }
        enteredAt[state] = at;
        switch (states[state]) {
          case PatternState.Accept a -> accepted = true;
          case PatternState.Read r -> current[size++] = state;
          case PatternState.Fork f -> {
            stack[depth++] = f.other();
            stack[depth++] = f.one();
          }
          case PatternState.Edge e -> {
            if (at == (e.atEnd() ? end : 0)) {
              stack[depth++] = state + 1;
            }
          }
        }
      }
    }

    void read(int point, int at) {
      int[] before = current;
      int count = size;
      current = next;
      next = before;
      size = 0;
      for (int i = 0; i < count; i++) {
        if (states[before[i]] instanceof PatternState.Read r && r.takes(point)) {
          reach(before[i] + 1, at);
        }
      }
    }
  }
}
