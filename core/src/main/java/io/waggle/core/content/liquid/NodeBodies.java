package io.waggle.core.content.liquid;

import java.util.List;
import java.util.function.UnaryOperator;

/** The nodes inside a node. */
final class NodeBodies {
  private NodeBodies() {}

  static List<List<Node>> of(Node node) {
    return switch (node) {
      case Node.Capture capture -> List.of(capture.body());
      case Node.Choose choose -> choose.arms().stream().map(Node.Arm::body).toList();
      case Node.Match match -> match.arms().stream().map(Node.When::body).toList();
      case Node.For loop -> List.of(loop.body(), loop.otherwise());
      case Node.TableRow row -> List.of(row.body());
      case Node.IfChanged changed -> List.of(changed.body());
      case Node.Address address -> List.of(address.parts());
      case Node.Literal l -> List.of();
      case Node.Output o -> List.of();
      case Node.Footer f -> List.of();
      case Node.Assign a -> List.of();
      case Node.Cycle c -> List.of();
      case Node.Count c -> List.of();
      case Node.Interrupt i -> List.of();
      case Node.Snippet s -> List.of();
    };
  }

  /** The node with each body changed. */
  static Node map(Node node, UnaryOperator<List<Node>> change) {
    return switch (node) {
      case Node.Capture capture ->
          new Node.Capture(capture.name(), change.apply(capture.body()), capture.markup());
      case Node.Choose choose ->
          new Node.Choose(
              choose.arms().stream()
                  .map(
                      arm -> new Node.Arm(arm.condition(), arm.negated(), change.apply(arm.body())))
                  .toList());
      case Node.Match match ->
          new Node.Match(
              match.value(),
              match.arms().stream()
                  .map(arm -> new Node.When(arm.values(), change.apply(arm.body())))
                  .toList());
      case Node.For loop ->
          new Node.For(loop.turns(), change.apply(loop.body()), change.apply(loop.otherwise()));
      case Node.TableRow row ->
          new Node.TableRow(row.turns(), row.columns(), change.apply(row.body()));
      case Node.IfChanged changed -> new Node.IfChanged(change.apply(changed.body()));
      case Node.Address address ->
          new Node.Address(change.apply(address.parts()), address.counted(), address.around());
      case Node.Literal l -> node;
      case Node.Output o -> node;
      case Node.Footer f -> node;
      case Node.Assign a -> node;
      case Node.Cycle c -> node;
      case Node.Count c -> node;
      case Node.Interrupt i -> node;
      case Node.Snippet s -> node;
    };
  }

  /** The node with each value escaped in the same way. */
  static List<Node> escaped(List<Node> nodes, Escape escape) {
    return nodes.stream().map(each -> escaped(each, escape)).toList();
  }

  private static Node escaped(Node node, Escape escape) {
    return switch (node) {
      case Node.Literal literal -> new Node.Literal(plain(literal.text(), escape));
      case Node.Output output -> new Node.Output(output.value(), escape, output.at());
      case Node.Cycle cycle -> new Node.Cycle(cycle.group(), cycle.key(), cycle.values(), escape);
      case Node.Count count -> new Node.Count(count.name(), count.up(), escape);
      case Node.Capture capture ->
          new Node.Capture(capture.name(), escaped(capture.body(), Escape.PLAIN), false);
      case Node.Choose c -> map(c, body -> escaped(body, escape));
      case Node.Match m -> map(m, body -> escaped(body, escape));
      case Node.For f -> map(f, body -> escaped(body, escape));
      case Node.TableRow t -> map(t, body -> escaped(body, escape));
      case Node.IfChanged i -> map(i, body -> escaped(body, escape));
      case Node.Address a -> a;
      case Node.Footer f -> f;
      case Node.Assign a -> a;
      case Node.Interrupt i -> i;
      case Node.Snippet s -> s;
    };
  }

  /** Literal text is the author's; in a header it must stay on one line all the same. */
  private static String plain(String text, Escape escape) {
    return escape == Escape.HEADER ? escape.apply(text) : text;
  }
}
