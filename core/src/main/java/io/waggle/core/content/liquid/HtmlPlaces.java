package io.waggle.core.content.liquid;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks through HTML once, finds out where each value stands, and escapes it for that place.
 *
 * <p>It follows the states of {@link HtmlState} through all branches: whichever one is taken, the
 * HTML must go on in the same state behind it, so every value has one place. A value where no
 * escaping would make it safe is refused: in scripts, styles, event handlers, comments, names of
 * tags or attributes, and attributes without quotes.
 */
final class HtmlPlaces {
  private static final int NOWHERE = -1;

  private final String source;
  private final Fault.Listener faults;
  private HtmlState state = new HtmlState();
  private List<Node> out = new ArrayList<>();
  private List<Node> address = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();

  HtmlPlaces(String source, Fault.Listener faults) {
    this.source = source;
    this.faults = faults;
  }

  /** The nodes with each value escaped for its place. */
  List<Node> place(List<Node> nodes) {
    walk(nodes);
    flush();
    if (!state.isBetweenTags()) {
      fault("unclosed_tag", source.length(), "the HTML ends inside a tag", "Close the tag.");
    }
    return out;
  }

  private void walk(List<Node> nodes) {
    for (Node each : nodes) {
      switch (each) {
        case Node.Literal text -> literal(text.text());
        case Node.Output output -> output(output);
        case Node.Assign a -> add(a);
        case Node.Interrupt i -> add(i);
        case Node.Capture capture -> add(captured(capture));
        case Node.Cycle cycle ->
            add(
                new Node.Cycle(
                    cycle.group(), cycle.key(), cycle.values(), escape("cycle", NOWHERE)));
        case Node.Count count ->
            add(new Node.Count(count.name(), count.up(), escape(count.name(), NOWHERE)));
        case Node.Snippet snippet -> snippet(snippet);
        case Node.Choose choose -> choose(choose);
        case Node.Match match -> match(match);
        case Node.For loop -> loop(loop);
        case Node.TableRow row -> tableRow(row);
        case Node.IfChanged changed -> add(new Node.IfChanged(branch(changed.body())));
        case Node.Address a -> add(a);
        case Node.Footer f -> add(f);
      }
    }
  }

  /** Into the address that is being read, or into the message. */
  private void add(Node node) {
    flush();
    (state.isInAddress() ? address : out).add(node);
  }

  private void literal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (state.isInAddress() && state.closesValue(c)) {
        endAddress();
      }
      if (state.isBetweenTags() && text.regionMatches(true, i, "</body", 0, 6)) {
        add(new Node.Footer());
      }
      boolean before = state.isInAddress();
      literal.append(c);
      String wrong = state.step(c, text, i, literal);
      if (!wrong.isEmpty()) {
        markupFault(wrong);
      }
      if (!before && state.isInAddress()) {
        flushTo(out);
      }
    }
  }

  private void markupFault(String code) {
    switch (code) {
      case "script" ->
          fault(code, NOWHERE, "mail programs run no scripts", "Remove the script element.");
      default ->
          fault(
              code, NOWHERE, "a link's address has no quotes", "Put the address in double quotes.");
    }
  }

  private void output(Node.Output output) {
    if (state.isInAddress()) {
      add(new Node.Output(output.value(), Escape.URL_PART, output.at()));
    } else {
      add(new Node.Output(output.value(), escape("a value", output.at()), output.at()));
    }
  }

  private Escape escape(String what, int at) {
    String unsafe = state.unsafePlace();
    if (!unsafe.isEmpty()) {
      fault(
          "unsafe_place",
          at,
          what + " stands " + unsafe,
          "Move it between tags or into a quoted attribute such as alt or href.");
    }
    return state.isInAddress()
        ? Escape.URL_PART
        : state.isBetweenTags() ? Escape.HTML : Escape.ATTRIBUTE;
  }

  private Node captured(Node.Capture capture) {
    boolean markup = holdsTags(capture.body());
    List<Node> body = capture.body();
    if (markup) {
      body = new HtmlPlaces(source, faults).place(body);
    }
    return new Node.Capture(capture.name(), body, markup);
  }

  private static boolean holdsTags(List<Node> nodes) {
    return nodes.stream()
        .anyMatch(each ->
            each instanceof Node.Literal text
                ? text.text().indexOf('<') >= 0
                : each instanceof Node.Snippet
                    || each instanceof Node.TableRow
                    || NodeBodies.of(each).stream().anyMatch(HtmlPlaces::holdsTags));
  }

  private void snippet(Node.Snippet snippet) {
    if (!state.isBetweenTags()) {
      fault(
          "snippet_place",
          snippet.at(),
          "a snippet stands inside a tag",
          "Put it between tags, or assign the value and write it here.");
    }
    add(snippet);
  }

  private void choose(Node.Choose choose) {
    List<Node.Arm> arms = new ArrayList<>();
    HtmlState before = state.copy();
    for (Node.Arm each : choose.arms()) {
      state = before.copy();
      arms.add(new Node.Arm(each.condition(), each.negated(), branch(each.body())));
    }
    add(new Node.Choose(arms));
  }

  private void match(Node.Match match) {
    List<Node.When> arms = new ArrayList<>();
    HtmlState before = state.copy();
    for (Node.When each : match.arms()) {
      state = before.copy();
      arms.add(new Node.When(each.values(), branch(each.body())));
    }
    add(new Node.Match(match.value(), arms));
  }

  private void loop(Node.For loop) {
    List<Node> body = branch(loop.body());
    add(new Node.For(loop.turns(), body, branch(loop.otherwise())));
  }

  private void tableRow(Node.TableRow row) {
    if (!state.isBetweenTags()) {
      fault("unsafe_place", NOWHERE, "a table row stands inside a tag", "Put it between tags.");
    }
    add(new Node.TableRow(row.turns(), row.columns(), branch(row.body())));
  }

  /** What may or may not be written; the HTML must go on as if it were not there. */
  private List<Node> branch(List<Node> body) {
    flush();
    List<Node> outside = out;
    List<Node> outsideAddress = address;
    HtmlState before = state.copy();
    out = new ArrayList<>();
    address = new ArrayList<>();
    walk(body);
    flush();
    List<Node> inside = before.isInAddress() ? address : out;
    out = outside;
    address = outsideAddress;
    if (!state.goesOnAs(before)) {
      fault(
          "unbalanced_branch",
          NOWHERE,
          "a block opens or closes a tag, quote or comment and not the other",
          "Begin and end each tag and each attribute inside the same block.");
    }
    state = before;
    return inside;
  }

  private void endAddress() {
    flush();
    List<Node> parts = address;
    address = new ArrayList<>();
    boolean counted = state.isLink();
    state.leaveAddress();
    Addresses.Reading reading = Addresses.read(parts, counted);
    if (!reading.fault().isEmpty()) {
      fault(
          reading.fault(),
          NOWHERE,
          Addresses.message(reading.fault()),
          Addresses.fix(reading.fault()));
    }
    out.add(reading.node());
  }

  private void flush() {
    flushTo(state.isInAddress() ? address : out);
  }

  private void flushTo(List<Node> where) {
    if (!literal.isEmpty()) {
      where.add(new Node.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private void fault(String code, int at, String message, String fix) {
    faults.found(new Fault(code, Fault.Position.in(source, at), message, fix));
  }
}
