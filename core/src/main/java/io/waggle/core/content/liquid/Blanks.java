package io.waggle.core.content.liquid;

import java.util.ArrayList;
import java.util.List;

/**
 * Blocks that write nothing but white space write nothing at all, so that a block of assignments
 * leaves no empty lines.
 */
final class Blanks {
  private Blanks() {}

  static boolean areBlank(List<Node> nodes) {
    return nodes.stream().allMatch(Blanks::isBlank);
  }

  static List<Node> stripped(List<Node> nodes) {
    List<Node> kept = new ArrayList<>();
    for (Node each : nodes) {
      if (!(each instanceof Node.Literal)) {
        kept.add(each);
      }
    }
    return kept;
  }

  static List<Node.Arm> arms(List<Node.Arm> arms) {
    if (!arms.stream().allMatch(each -> areBlank(each.body()))) {
      return arms;
    }
    return arms.stream()
        .map(each -> new Node.Arm(each.condition(), each.negated(), stripped(each.body())))
        .toList();
  }

  static List<Node.When> whens(List<Node.When> arms) {
    if (!arms.stream().allMatch(each -> areBlank(each.body()))) {
      return arms;
    }
    return arms.stream().map(each -> new Node.When(each.values(), stripped(each.body()))).toList();
  }

  private static boolean isBlank(Node node) {
    return switch (node) {
      case Node.Literal literal -> literal.text().isBlank();
      case Node.Assign a -> true;
      case Node.Capture c -> true;
      case Node.Choose choose -> choose.arms().stream().allMatch(arm -> areBlank(arm.body()));
      case Node.Match match -> match.arms().stream().allMatch(arm -> areBlank(arm.body()));
      case Node.For loop -> areBlank(loop.body()) && areBlank(loop.otherwise());
      case Node.IfChanged changed -> areBlank(changed.body());
      case Node.Output o -> false;
      case Node.Address a -> false;
      case Node.Footer f -> false;
      case Node.TableRow t -> false;
      case Node.Cycle c -> false;
      case Node.Count c -> false;
      case Node.Interrupt i -> false;
      case Node.Snippet s -> false;
    };
  }
}
