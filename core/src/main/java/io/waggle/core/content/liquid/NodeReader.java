package io.waggle.core.content.liquid;

import io.waggle.core.content.liquid.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes nodes of pieces. What cannot be read is told and left out, so that more can be found. */
final class NodeReader {
  private static final int MAX_DEPTH = 40;
  private static final Set<String> CONTINUING = Set.of("else", "elsif", "when");
  private static final Set<String> LOOP_ENDS = Set.of("endfor", "else");

  private final List<Piece> pieces;
  private final String source;
  private final Fault.Listener faults;
  private int next;
  private int depth;
  private boolean hasFailed;
  private Piece.Tag ending = new Piece.Tag("", "", 0, 0);

  NodeReader(List<Piece> pieces, String source, Fault.Listener faults) {
    this.pieces = pieces;
    this.source = source;
    this.faults = faults;
  }

  static List<Node> read(String source, Fault.Listener faults) {
    List<Piece> pieces = new SourceCutter(source, faults).cut();
    return new NodeReader(pieces, source, faults).until(Set.of(), 0);
  }

  /** The nodes up to one of the tags, which is then {@link #ending}. */
  private List<Node> until(Set<String> ends, int openedAt) {
    List<Node> nodes = new ArrayList<>();
    while (next < pieces.size()) {
      Piece piece = pieces.get(next++);
      try {
        switch (piece) {
          case Piece.Text text -> nodes.add(new Node.Literal(text.text()));
          case Piece.Output output -> nodes.add(output(output.body(), output.at()));
          case Piece.Tag tag -> {
            if (ends.contains(tag.name())) {
              ending = tag;
              return nodes;
            }
            nodes.addAll(tag(tag));
          }
        }
      } catch (SyntaxException e) {
        tell(e, piece);
      }
    }
    ending = new Piece.Tag("", "", 0, 0);
    if (!ends.isEmpty()) {
      String end = ends.stream().filter(each -> each.startsWith("end")).findFirst().orElse("");
      throw new SyntaxException(
          "unclosed", openedAt, "a block is not closed", "Close it with {% " + end + " %}.");
    }
    return nodes;
  }

  /** Once a block could not be opened, its other tags are no news. */
  private void tell(SyntaxException e, Piece piece) {
    boolean follows =
        piece instanceof Piece.Tag tag
            && (tag.name().startsWith("end") || CONTINUING.contains(tag.name()));
    if (!hasFailed || !follows) {
      faults.found(e.in(source));
    }
    hasFailed = true;
  }

  private static Node output(String body, int at) {
    return new Node.Output(new ExpressionReader(body, at).filteredToEnd(), Escape.PLAIN, at);
  }

  private List<Node> tag(Piece.Tag tag) {
    return switch (tag.name()) {
      case "assign" -> List.of(assign(tag));
      case "echo" -> List.of(output(tag.body(), tag.bodyAt()));
      case "liquid" -> lines(tag);
      case "increment", "decrement" -> {
        ExpressionReader words = words(tag);
        String name = words.name("the counter");
        words.end();
        yield List.of(new Node.Count(name, tag.name().equals("increment"), Escape.PLAIN));
      }
      case "cycle" -> List.of(cycle(tag));
      case "break", "continue" -> {
        words(tag).end();
        yield List.of(new Node.Interrupt(tag.name().equals("break")));
      }
      case "include", "render" -> List.of(snippet(tag));
      default -> List.of(block(tag));
    };
  }

  private Node block(Piece.Tag tag) {
    depth++;
    if (depth > MAX_DEPTH) {
      next = pieces.size();
      throw new SyntaxException(
          "too_deep",
          tag.at(),
          "over " + MAX_DEPTH + " blocks stand inside one another",
          "Move some into a snippet.");
    }
    try {
      return opened(tag);
    } finally {
      depth--;
    }
  }

  private Node opened(Piece.Tag tag) {
    return switch (tag.name()) {
      case "capture" -> capture(tag);
      case "if", "unless" -> choose(tag);
      case "case" -> match(tag);
      case "for" -> forLoop(tag);
      case "tablerow" -> tableRow(tag);
      case "ifchanged" -> new Node.IfChanged(until(Set.of("endifchanged"), tag.at()));
      default ->
          throw new SyntaxException(
              "unknown_tag",
              tag.at(),
              "'" + tag.name() + "' is not a tag here",
              "Use one of Liquid's tags, such as if, for or assign, and close each block once.");
    };
  }

  private static ExpressionReader words(Piece.Tag tag) {
    return new ExpressionReader(tag.body(), tag.bodyAt());
  }

  private static Node assign(Piece.Tag tag) {
    ExpressionReader words = words(tag);
    String name = words.name("the variable");
    words.take("=");
    return new Node.Assign(name, words.filteredToEnd());
  }

  private List<Node> lines(Piece.Tag tag) {
    List<Piece> inside = LineCutter.cut(tag.body(), tag.bodyAt());
    NodeReader reader = new NodeReader(inside, source, faults);
    reader.depth = depth;
    return reader.until(Set.of(), tag.at());
  }

  private Node capture(Piece.Tag tag) {
    ExpressionReader words = words(tag);
    String name = words.isAt(Kind.TEXT) ? words.text() : words.name("the variable");
    words.end();
    return new Node.Capture(name, until(Set.of("endcapture"), tag.at()), false);
  }

  private Node choose(Piece.Tag tag) {
    String end = "end" + tag.name();
    Set<String> ends = Set.of("elsif", "else", end);
    List<Node.Arm> arms = new ArrayList<>();
    Expression condition = words(tag).conditionToEnd();
    boolean negated = tag.name().equals("unless");
    // What stands behind an else can never be reached, and is read all the same.
    while (true) {
      arms.add(new Node.Arm(condition, negated, until(ends, tag.at())));
      if (ending.name().equals(end)) {
        return new Node.Choose(Blanks.arms(arms));
      }
      negated = false;
      condition = ending.name().equals("elsif") ? words(ending).conditionToEnd() : null;
    }
  }

  private Node match(Piece.Tag tag) {
    Expression value = valueToEnd(words(tag));
    Set<String> ends = Set.of("when", "else", "endcase");
    List<Node.When> arms = new ArrayList<>();
    // What stands before the first arm is not written.
    until(ends, tag.at());
    while (!ending.name().equals("endcase")) {
      List<Expression> values = ending.name().equals("when") ? values(ending) : List.of();
      arms.add(new Node.When(values, until(ends, tag.at())));
    }
    return new Node.Match(value, Blanks.whens(arms));
  }

  private static Expression valueToEnd(ExpressionReader words) {
    Expression value = words.value();
    words.end();
    return value;
  }

  private static List<Expression> values(Piece.Tag when) {
    ExpressionReader words = words(when);
    List<Expression> values = new ArrayList<>();
    do {
      values.add(words.value());
    } while (words.takeIf(",") || words.takeIfName("or"));
    words.end();
    return values;
  }

  private Node forLoop(Piece.Tag tag) {
    ExpressionReader words = words(tag);
    LoopWords loop = LoopWords.read(words, tag, Set.of("limit", "offset"));
    List<Node> body = until(LOOP_ENDS, tag.at());
    List<Node> otherwise =
        ending.name().equals("else") ? until(Set.of("endfor"), tag.at()) : List.of();
    boolean blank = Blanks.areBlank(body) && Blanks.areBlank(otherwise);
    return new Node.For(
        loop.turns(),
        blank ? Blanks.stripped(body) : body,
        blank ? Blanks.stripped(otherwise) : otherwise);
  }

  private Node tableRow(Piece.Tag tag) {
    LoopWords loop = LoopWords.read(words(tag), tag, Set.of("limit", "offset", "cols"));
    return new Node.TableRow(loop.turns(), loop.columns(), until(Set.of("endtablerow"), tag.at()));
  }

  private static Node cycle(Piece.Tag tag) {
    ExpressionReader words = words(tag);
    List<Expression> values = new ArrayList<>();
    Expression first = words.value();
    Expression group = words.takeIf(":") ? first : null;
    if (group == null) {
      values.add(first);
      words.takeIf(",");
    }
    while (!words.isAt(Kind.END)) {
      values.add(words.value());
      if (!words.takeIf(",")) {
        words.end();
      }
    }
    return new Node.Cycle(group, values.toString(), values, Escape.PLAIN);
  }

  private Node snippet(Piece.Tag tag) {
    ExpressionReader words = words(tag);
    Expression name = words.value();
    boolean isolated = tag.name().equals("render");
    boolean literal = name instanceof Expression.Literal text && text.value() instanceof Datum.Text;
    if (isolated && !literal) {
      throw new SyntaxException(
          "snippet_name", tag.bodyAt(), "render takes a text", "Write render \"name\".");
    }
    Node.Binding binding = binding(words);
    return new Node.Snippet(isolated, name, binding, LoopWords.arguments(words), tag.at());
  }

  private static Node.@Nullable Binding binding(ExpressionReader words) {
    boolean each = words.peek().isName("for");
    if (words.isAtNamed() || !each && !words.peek().isName("with")) {
      return null;
    }
    words.takeIfName("for");
    words.takeIfName("with");
    Expression value = words.value();
    String alias = words.takeIfName("as") ? words.name("the variable") : "";
    return new Node.Binding(value, each, alias);
  }
}
