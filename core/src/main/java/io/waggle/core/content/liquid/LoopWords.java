package io.waggle.core.content.liquid;

import io.waggle.core.content.liquid.Token.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the tag of a loop.
 *
 * @param columns of a table row, null when they are not given
 */
record LoopWords(Node.Turns turns, @Nullable Expression columns) {

  static LoopWords read(ExpressionReader words, Piece.Tag tag, Set<String> known) {
    String variable = words.name("the loop's variable");
    words.takeName("in");
    int from = words.peek().at() - tag.bodyAt();
    Expression over = words.value();
    int to = words.peek().at() - tag.bodyAt();
    String written = tag.body().substring(from, Math.min(to, tag.body().length())).strip();
    boolean reversed = words.takeIfName("reversed");
    boolean resumes = false;
    Map<String, Expression> named = new HashMap<>();
    while (!words.isAt(Kind.END)) {
      if (words.takeIf(",") || words.isAt(Kind.END)) {
        continue;
      }
      int at = words.peek().at();
      String name = words.name("an option of the loop");
      if (name.equals("reversed")) {
        reversed = true;
        continue;
      }
      if (!known.contains(name)) {
        throw new SyntaxException(
            "unknown_option", at, "a loop has no " + name, "Use one of " + known + ".");
      }
      words.take(":");
      if (name.equals("offset") && words.takeIfName("continue")) {
        resumes = true;
      } else {
        named.put(name, words.value());
      }
    }
    Node.Bounds bounds = new Node.Bounds(named.get("offset"), resumes, named.get("limit"));
    String name = variable + "-" + written;
    return new LoopWords(new Node.Turns(variable, name, over, bounds, reversed), named.get("cols"));
  }

  /** Names with values up to the end, with or without commas between. */
  static Map<String, Expression> arguments(ExpressionReader words) {
    Map<String, Expression> arguments = new HashMap<>();
    while (!words.isAt(Kind.END)) {
      if (words.takeIf(",")) {
        continue;
      }
      String name = words.name("an argument");
      words.take(":");
      arguments.put(name, words.value());
    }
    return arguments;
  }
}
