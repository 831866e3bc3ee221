package io.waggle.core.content.liquid;

import io.waggle.core.content.liquid.Expression.Path;
import io.waggle.core.content.liquid.Expression.Step;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A source, compiled for the place where its text will stand. The one entry of this package.
 *
 * <p>Faults of a source are told to a listener, all of them; a template with faults must not be
 * rendered.
 */
public final class LiquidTemplate {
  private static final Set<String> PARTS = Set.of("size", "first", "last");

  private final List<Node> nodes;
  private final Map<String, List<Node>> snippets;
  private final Set<String> paths;

  private LiquidTemplate(List<Node> nodes, Map<String, List<Node>> snippets, Set<String> paths) {
    this.nodes = nodes;
    this.snippets = snippets;
    this.paths = paths;
  }

  /**
   * What is compiled.
   *
   * @param snippets other sources by name, for include and render
   * @param roots the names that values begin with; empty when any name may stand for a value
   */
  public record Source(String text, Map<String, String> snippets, Set<String> roots) {
    public Source {
      snippets = Map.copyOf(snippets);
      roots = Set.copyOf(roots);
    }
  }

  /** For a place where all values are escaped in the same way. */
  public static LiquidTemplate plain(Source source, Escape escape, Fault.Listener faults) {
    return compile(source, faults, (nodes, text) -> NodeBodies.escaped(nodes, escape));
  }

  /** For HTML: each value is escaped for where it stands. */
  public static LiquidTemplate html(Source source, Fault.Listener faults) {
    return compile(source, faults, (nodes, text) -> new HtmlPlaces(text, faults).place(nodes));
  }

  /** For an http or https address on its own; its clicks are counted when it is a link. */
  public static LiquidTemplate address(Source source, boolean link, Fault.Listener faults) {
    return compile(
        source,
        faults,
        (nodes, text) -> {
          List<Node> placed = NodeBodies.escaped(nodes, Escape.URL_PART);
          Addresses.Reading reading = Addresses.read(placed, link);
          boolean web = reading.node() instanceof Node.Address || text.isBlank();
          if (!reading.fault().isEmpty() || !web && !text.strip().startsWith("http")) {
            faults.found(
                new Fault(
                    "not_web",
                    Fault.Position.in(text, 0),
                    "is no web address",
                    "Begin it with https://."));
          }
          return text.isBlank() ? List.of() : List.of(new Node.Address(placed, link, Escape.PLAIN));
        });
  }

  private interface Placing {
    List<Node> place(List<Node> nodes, String text);
  }

  private static LiquidTemplate compile(Source source, Fault.Listener faults, Placing placing) {
    NamesFinder names = new NamesFinder();
    List<Node> read = NodeReader.read(source.text(), faults);
    names.look(read);
    Map<String, List<Node>> snippets = new HashMap<>();
    for (String name : reached(source, names, faults)) {
      String text = source.snippets().getOrDefault(name, "");
      Fault.Listener inside = fault -> faults.found(inSnippet(name, fault));
      snippets.put(name, placing.place(NodeReader.read(text, inside), text));
    }
    Set<String> paths = paths(names, source.roots(), faults);
    return new LiquidTemplate(placing.place(read, source.text()), snippets, paths);
  }

  /** The snippets that may be written, by their names; their own names are looked at as well. */
  private static Set<String> reached(Source source, NamesFinder names, Fault.Listener faults) {
    Set<String> reached = new LinkedHashSet<>();
    for (int i = 0; i < names.snippets().size(); i++) {
      Node.Snippet each = names.snippets().get(i);
      String name = NamesFinder.literal(each.name());
      boolean literal = each.name() instanceof Expression.Literal;
      if (literal && !source.snippets().containsKey(name)) {
        faults.found(
            new Fault(
                "unknown_snippet",
                Fault.Position.in(source.text(), each.at()),
                "there is no snippet '" + name + "'",
                "Add it under snippets or mend its name."));
        continue;
      }
      for (String one : literal ? Set.of(name) : source.snippets().keySet()) {
        if (reached.add(one)) {
          names.look(NodeReader.read(source.snippets().getOrDefault(one, ""), fault -> {}));
        }
      }
    }
    return reached;
  }

  private static Fault inSnippet(String name, Fault fault) {
    return new Fault(
        fault.code(), fault.at(), "in the snippet " + name + ": " + fault.message(), fault.fix());
  }

  private static Set<String> paths(NamesFinder names, Set<String> roots, Fault.Listener faults) {
    Set<String> paths = new TreeSet<>();
    if (names.asksForNow()) {
      paths.add("now");
    }
    for (Path each : names.paths()) {
      String root = each.keys().isEmpty() ? "" : each.keys().getLast();
      if (roots.isEmpty() || names.assigned().contains(root)) {
        continue;
      }
      if (!roots.contains(root)) {
        String shown = root.isEmpty() ? "a name in brackets" : "'" + root + "'";
        faults.found(
            new Fault(
                "bad_path",
                Fault.Position.NOWHERE,
                shown + " is not a value",
                "Begin with one of " + new TreeSet<>(roots) + ", or assign it first."));
        continue;
      }
      addAsked(each, paths);
    }
    return paths;
  }

  /** The written-out part of a path; of what {@code size} and the like look at, that as well. */
  private static void addAsked(Path path, Set<String> paths) {
    paths.add(path.keys().getFirst());
    boolean isPart =
        path.keys().size() > 1
            && path.rest().get(path.keys().size() - 2) instanceof Step.Member member
            && PARTS.contains(member.name());
    if (isPart) {
      paths.add(path.keys().get(1));
    }
  }

  /** The dotted paths that it asks for, under one of the roots. */
  public Set<String> paths() {
    return paths;
  }

  /** Whether it writes nothing and asks for nothing. */
  public boolean isEmpty() {
    return nodes.isEmpty();
  }

  /** The longer constant parts of the source, those of its snippets included. */
  public List<String> literals() {
    List<String> literals = new ArrayList<>();
    collect(nodes, literals);
    snippets.values().forEach(each -> collect(each, literals));
    return literals;
  }

  private static void collect(List<Node> nodes, List<String> literals) {
    for (Node each : nodes) {
      if (each instanceof Node.Literal literal
          && literal.text().length() >= Interpreter.LONG_LITERAL) {
        literals.add(literal.text());
      }
      NodeBodies.of(each).forEach(body -> collect(body, literals));
    }
  }

  public Outcome render(Occasion occasion, Frame frame) {
    try {
      Interpreter interpreter = new Interpreter(snippets, occasion, frame);
      return new Outcome.Done(interpreter.run(nodes), interpreter.written());
    } catch (LiquidException e) {
      return new Outcome.Refused(e.code(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * The value itself when the source is one output and nothing else, otherwise its text.
   *
   * @param refused told when there is none
   */
  public Value value(Occasion occasion, Consumer<Outcome.Refused> refused) {
    try {
      Interpreter interpreter = new Interpreter(snippets, occasion, Frame.NONE);
      if (nodes.size() == 1 && nodes.getFirst() instanceof Node.Output output) {
        return interpreter.value(output.value()).toValue();
      }
      return new Value.Text(interpreter.run(nodes));
    } catch (LiquidException e) {
      refused.accept(new Outcome.Refused(e.code(), String.valueOf(e.getMessage())));
      return Value.Nil.NIL;
    }
  }
}
