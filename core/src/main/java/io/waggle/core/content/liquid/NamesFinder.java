package io.waggle.core.content.liquid;

import io.waggle.core.content.liquid.Expression.Path;
import io.waggle.core.content.liquid.Expression.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the names in nodes: what is asked for, what is assigned, and which snippets are used. */
final class NamesFinder {
  private final List<Path> paths = new ArrayList<>();
  private final Set<String> assigned = new HashSet<>(Set.of("forloop", "tablerowloop"));
  private final List<Node.Snippet> snippets = new ArrayList<>();
  private boolean asksForNow;

  List<Path> paths() {
    return paths;
  }

  Set<String> assigned() {
    return assigned;
  }

  List<Node.Snippet> snippets() {
    return snippets;
  }

  /** Whether a date is that of the rendering. */
  boolean asksForNow() {
    return asksForNow;
  }

  void look(List<Node> nodes) {
    for (Node each : nodes) {
      own(each);
      NodeBodies.of(each).forEach(this::look);
    }
  }

  private void own(Node node) {
    switch (node) {
      case Node.Output output -> in(output.value());
      case Node.Assign assign -> {
        assigned.add(assign.name());
        in(assign.value());
      }
      case Node.Capture capture -> assigned.add(capture.name());
      case Node.Choose choose -> choose.arms().forEach(arm -> in(arm.condition()));
      case Node.Match match -> {
        in(match.value());
        match.arms().forEach(arm -> arm.values().forEach(this::in));
      }
      case Node.For loop -> turns(loop.turns());
      case Node.TableRow row -> {
        turns(row.turns());
        in(row.columns());
      }
      case Node.Cycle cycle -> {
        in(cycle.group());
        cycle.values().forEach(this::in);
      }
      case Node.Count count -> assigned.add(count.name());
      case Node.Snippet snippet -> snippet(snippet);
      case Node.Literal l -> {}
      case Node.Address a -> {}
      case Node.Footer f -> {}
      case Node.IfChanged i -> {}
      case Node.Interrupt i -> {}
    }
  }

  private void turns(Node.Turns turns) {
    assigned.add(turns.variable());
    in(turns.over());
    in(turns.bounds().offset());
    in(turns.bounds().limit());
  }

  private void snippet(Node.Snippet snippet) {
    snippets.add(snippet);
    in(snippet.name());
    snippet
        .arguments()
        .forEach((name, value) -> {
          assigned.add(name);
          in(value);
        });
    if (snippet.with() != null) {
      in(snippet.with().value());
      String alias = snippet.with().alias();
      boolean named = snippet.name() instanceof Expression.Literal;
      assigned.add(alias.isEmpty() && named ? literal(snippet.name()) : alias);
    }
  }

  static String literal(Expression name) {
    return name instanceof Expression.Literal literal ? literal.value().text() : "";
  }

  private void in(@Nullable Expression expression) {
    switch (expression) {
      case null -> {}
      case Expression.Literal l -> {}
      case Expression.Span span -> {
        in(span.from());
        in(span.to());
      }
      case Expression.Compare compare -> {
        in(compare.left());
        in(compare.right());
      }
      case Expression.Logic logic -> {
        in(logic.left());
        in(logic.right());
      }
      case Expression.Filtered filtered -> filtered(filtered);
      case Path path -> {
        paths.add(path);
        step(path.first());
        path.rest().forEach(this::step);
      }
    }
  }

  private void filtered(Expression.Filtered filtered) {
    in(filtered.base());
    String base = literal(filtered.base());
    for (Expression.FilterCall call : filtered.calls()) {
      asksForNow |= call.filter().name().equals("date") && Set.of("now", "today").contains(base);
      call.positional().forEach(this::in);
      call.named().values().forEach(this::in);
    }
  }

  private void step(Step step) {
    if (step instanceof Step.At at) {
      in(at.index());
    }
  }
}
