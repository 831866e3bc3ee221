package io.waggle.core.content.liquid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an address in an attribute is made of, and whether it may be. */
final class Addresses {
  private Addresses() {}

  /**
   * @param node what stands in the message
   * @param fault the code of what is wrong, mostly empty
   */
  record Reading(Node node, String fault) {}

  /**
   * @param link whether a person can follow it
   */
  static Reading read(List<Node> parts, boolean link) {
    String written = leading(parts);
    boolean literal = parts.stream().allMatch(Node.Literal.class::isInstance);
    String scheme =
        Entities.decode(written).replaceAll("[\\s\\p{Cntrl}]", "").toLowerCase(Locale.ROOT);
    boolean isWeb = scheme.startsWith("http://") || scheme.startsWith("https://");
    String fault = link && isScript(parts) ? "script_link" : "";
    if (!literal && !scheme.isEmpty() && !isWeb) {
      fault = "odd_link";
    }
    if (literal && !(isWeb && link)) {
      return new Reading(new Node.Literal(written), fault);
    }
    return new Reading(new Node.Address(decoded(parts), link, Escape.ATTRIBUTE), fault);
  }

  static String message(String fault) {
    return fault.equals("script_link")
        ? "a link runs a script"
        : "an address that is not http or https holds a value";
  }

  static String fix(String fault) {
    return fault.equals("script_link")
        ? "Give the link an http or https address."
        : "Write the address out, or begin it with https://.";
  }

  private static String leading(List<Node> parts) {
    StringBuilder text = new StringBuilder();
    for (Node each : parts) {
      if (!(each instanceof Node.Literal literal)) {
        break;
      }
      text.append(literal.text());
    }
    return text.toString();
  }

  private static boolean isScript(List<Node> nodes) {
    for (Node each : nodes) {
      if (each instanceof Node.Literal literal && beginsScript(literal.text())) {
        return true;
      }
      for (List<Node> body : NodeBodies.of(each)) {
        if (isScript(body)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean beginsScript(String text) {
    String scheme =
        Entities.decode(text).replaceAll("[\\s\\p{Cntrl}]", "").toLowerCase(Locale.ROOT);
    return scheme.startsWith("javascript:")
        || scheme.startsWith("vbscript:")
        || scheme.startsWith("data:");
  }

  /** With the character references of the HTML replaced: an address is no HTML any more. */
  private static List<Node> decoded(List<Node> nodes) {
    List<Node> all = new ArrayList<>();
    for (Node each : nodes) {
      all.add(
          each instanceof Node.Literal text
              ? new Node.Literal(Entities.decode(text.text()))
              : NodeBodies.map(each, Addresses::decoded));
    }
    return all;
  }
}
