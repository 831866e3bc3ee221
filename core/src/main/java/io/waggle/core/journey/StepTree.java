package io.waggle.core.journey;

import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The nested lists of steps of a document, each with its kind, id and place in document order. */
final class StepTree {
  static final int MAX_STEPS = 200;

  private static final int MAX_DEPTH = 8;
  private static final Set<String> KINDS =
      new TreeSet<>(
          List.of(
              "send",
              "wait",
              "branch",
              "rank",
              "split",
              "set",
              "webhook",
              "offer",
              "call_to_action",
              "goto",
              "start",
              "exit"));

  private final Map<String, Integer> places = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Node> roots;

  /** A list of steps inside a step, and the object it stands in. */
  record Lane(Document doc, List<Node> nodes) {}

  /**
   * A step as it is written.
   *
   * @param kind empty when it has none that is known
   * @param body what stands under the kind when that is an object, else the step itself
   */
  record Node(Document doc, Document body, String kind, String id, int place, List<Lane> lanes) {}

  StepTree(Document doc) {
    List<Document> documents = doc.objects("steps");
    if (documents.isEmpty()) {
      doc.fault("steps", "no_steps", "has no steps", "Add at least one step, such as send.");
    }
    roots = list(documents, "", 0);
    if (nodes.size() > MAX_STEPS) {
      doc.fault("steps", "too_many", "has over " + MAX_STEPS + " steps", "Split the journey.");
    }
  }

  List<Node> roots() {
    return roots;
  }

  /** All steps in document order. */
  List<Node> nodes() {
    return nodes;
  }

  /** The place of the step of that id, or -1. */
  int placeOf(String id) {
    return places.getOrDefault(id, -1);
  }

  private List<Node> list(List<Document> documents, String prefix, int depth) {
    List<Node> made = new ArrayList<>();
    for (int i = 0; i < documents.size() && nodes.size() <= MAX_STEPS; i++) {
      made.add(node(documents.get(i), prefix + (i + 1), depth));
    }
    return made;
  }

  private Node node(Document doc, String position, int depth) {
    String id = doc.text("id", position);
    int place = nodes.size();
    if (places.putIfAbsent(id, place) != null) {
      doc.fault("id", "duplicate", "'" + id + "' stands twice", "Give each step its own id.");
    }
    String kind = kind(doc, depth);
    boolean hasBody = kind.equals("branch") || kind.equals("wait") && isWaitFor(doc);
    List<Lane> lanes = new ArrayList<>();
    Node node = new Node(doc, hasBody ? doc.object(kind) : doc, kind, id, place, lanes);
    nodes.add(node);
    addLanes(node, depth + 1);
    return node;
  }

  private static String kind(Document doc, int depth) {
    List<String> kinds = new ArrayList<>(doc.keys());
    kinds.retainAll(KINDS);
    if (kinds.size() != 1) {
      doc.fault(
          "step",
          kinds.isEmpty() ? "missing" : "ambiguous",
          "needs exactly one of " + KINDS,
          "Write one step an entry of the list.");
      return "";
    }
    if (depth > MAX_DEPTH) {
      doc.fault("step", "too_deep", "is nested over " + MAX_DEPTH + " deep", "Flatten it.");
      return "";
    }
    return kinds.getFirst();
  }

  static boolean isWaitFor(Document doc) {
    return doc.value("wait") instanceof Value.Fields fields
        && fields.attributes().find("for") != null;
  }

  private void addLanes(Node node, int depth) {
    switch (node.kind()) {
      case "branch" -> {
        node.lanes().add(lane(node.body(), "then", node.id(), depth));
        node.lanes().add(lane(node.body(), "else", node.id(), depth));
      }
      case "rank", "split" -> addEach(node, node.kind(), "steps", depth);
      case "webhook" -> {
        addEach(node, "on", "then", depth);
        node.lanes().add(lane(node.body(), "else", node.id(), depth));
      }
      case "wait" -> {
        if (isWaitFor(node.doc())) {
          addEach(node, "for", "then", depth);
          node.lanes().add(lane(node.body(), "else", node.id(), depth));
        }
      }
      default -> {}
    }
  }

  private void addEach(Node node, String list, String key, int depth) {
    List<Document> documents =
        node.body().has(list) ? node.body().objects(list) : List.<Document>of();
    for (int i = 0; i < documents.size(); i++) {
      node.lanes().add(lane(documents.get(i), key, node.id() + "." + (i + 1), depth));
    }
  }

  private Lane lane(Document doc, String key, String id, int depth) {
    List<Document> documents = doc.has(key) ? doc.objects(key) : List.of();
    return new Lane(doc, list(documents, id + "." + key + ".", depth));
  }
}
