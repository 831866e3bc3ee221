package io.waggle.core.content.liquid;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a source is made of, in the order of output. */
sealed interface Node {
  /** Characters that stand as they are. */
  record Literal(String text) implements Node {}

  /** A place for a value, escaped for where it stands. */
  record Output(Expression value, Escape escape, int at) implements Node {}

  /**
   * An address in an HTML attribute, or an address on its own.
   *
   * @param counted whether it becomes a link whose clicks are counted
   * @param around what it stands in
   */
  record Address(List<Node> parts, boolean counted, Escape around) implements Node {
    public Address {
      parts = List.copyOf(parts);
    }
  }

  /** Where the footer of a message goes. */
  record Footer() implements Node {}

  record Assign(String name, Expression value) implements Node {}

  /**
   * @param markup whether the body is HTML, so that what comes out of it is markup
   */
  record Capture(String name, List<Node> body, boolean markup) implements Node {
    public Capture {
      body = List.copyOf(body);
    }
  }

  /** The first arm whose condition holds. */
  record Choose(List<Arm> arms) implements Node {
    public Choose {
      arms = List.copyOf(arms);
    }
  }

  /**
   * @param condition null for the one that is taken when no other was
   * @param negated whether it is taken when the condition does not hold
   */
  record Arm(@Nullable Expression condition, boolean negated, List<Node> body) {
    public Arm {
      body = List.copyOf(body);
    }

    boolean isElse() {
      return condition == null;
    }
  }

  /** Every arm with a value equal to this one, once for each such value. */
  record Match(Expression value, List<When> arms) implements Node {
    public Match {
      arms = List.copyOf(arms);
    }
  }

  /**
   * @param values empty for one that is taken when none before it was
   */
  record When(List<Expression> values, List<Node> body) {
    public When {
      values = List.copyOf(values);
      body = List.copyOf(body);
    }
  }

  record For(Turns turns, List<Node> body, List<Node> otherwise) implements Node {
    public For {
      body = List.copyOf(body);
      otherwise = List.copyOf(otherwise);
    }
  }

  /**
   * @param columns null for one row of all
   */
  record TableRow(Turns turns, @Nullable Expression columns, List<Node> body) implements Node {
    public TableRow {
      body = List.copyOf(body);
    }
  }

  /**
   * What a loop goes over.
   *
   * @param name the loop's name: its variable and what it goes over as written
   */
  record Turns(String variable, String name, Expression over, Bounds bounds, boolean reversed) {}

  /**
   * Which part of it.
   *
   * @param offset null for the beginning
   * @param resumes whether it goes on where the loop of the same name ended
   * @param limit null for all
   */
  record Bounds(@Nullable Expression offset, boolean resumes, @Nullable Expression limit) {
    static final Bounds ALL = new Bounds(null, false, null);
  }

  /**
   * @param group null for the list of values itself
   * @param key the list of values as written
   */
  record Cycle(@Nullable Expression group, String key, List<Expression> values, Escape escape)
      implements Node {
    public Cycle {
      values = List.copyOf(values);
    }
  }

  record Count(String name, boolean up, Escape escape) implements Node {}

  record IfChanged(List<Node> body) implements Node {
    public IfChanged {
      body = List.copyOf(body);
    }
  }

  /** {@code break}, or {@code continue}. */
  record Interrupt(boolean stops) implements Node {}

  /**
   * A snippet.
   *
   * @param isolated whether it sees nothing of what was assigned outside
   * @param name a literal text, unless it is included
   * @param with null when nothing is bound
   */
  record Snippet(
      boolean isolated,
      Expression name,
      @Nullable Binding with,
      Map<String, Expression> arguments,
      int at)
      implements Node {
    public Snippet {
      arguments = Map.copyOf(arguments);
    }
  }

  /**
   * @param each whether the snippet is written for each element
   * @param alias the variable's name, or empty for the snippet's name
   */
  record Binding(Expression value, boolean each, String alias) {}
}
