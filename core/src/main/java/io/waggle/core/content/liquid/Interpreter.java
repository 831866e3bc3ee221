package io.waggle.core.content.liquid;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the nodes of one template for one occasion. */
final class Interpreter {
  private static final int MAX_LINKS = 500;

  /** Constant parts of at least so many characters are told of. */
  static final int LONG_LITERAL = 48;

  /** Whether what comes next is written, or the loop is left or goes on. */
  private enum Flow {
    ON,
    BREAK,
    CONTINUE
  }

  private final Map<String, List<Node>> snippets;
  private final Evaluation evaluation;
  private final Meter meter;
  private final Budget budget;
  private final Frame frame;
  private final StringBuilder whole = new StringBuilder(1024);
  private final List<Outcome.Written> written = new ArrayList<>();
  private StringBuilder out = whole;
  private Scope scope = new Scope();
  private int links;

  Interpreter(Map<String, List<Node>> snippets, Occasion occasion, Frame frame) {
    this.snippets = snippets;
    this.budget = occasion.budget();
    this.meter = new Meter(budget);
    this.evaluation = new Evaluation(occasion, meter);
    this.frame = frame;
  }

  String run(List<Node> nodes) {
    render(nodes);
    return out.toString();
  }

  Datum value(Expression expression) {
    return evaluate(expression);
  }

  private Datum evaluate(@Nullable Expression expression) {
    return evaluation.of(expression, scope);
  }

  private Flow render(List<Node> nodes) {
    for (Node each : nodes) {
      meter.step();
      Flow flow = node(each);
      if (flow != Flow.ON) {
        return flow;
      }
    }
    return Flow.ON;
  }

  private Flow node(Node node) {
    switch (node) {
      case Node.Literal literal -> literal(literal.text());
      case Node.Output output -> write(evaluate(output.value()), output.escape());
      case Node.Address address -> address(address);
      case Node.Footer f -> write(frame.footer(out));
      case Node.Assign assign -> scope.assign(assign.name(), evaluate(assign.value()));
      case Node.Capture capture -> {
        return capture(capture);
      }
      case Node.Choose choose -> {
        return choose(choose);
      }
      case Node.Match match -> {
        return match(match);
      }
      case Node.For loop -> {
        return loop(loop);
      }
      case Node.TableRow row -> tableRow(row);
      case Node.Cycle cycle -> cycle(cycle);
      case Node.Count count ->
          write(new Datum.Whole(scope.count(count.name(), count.up())), count.escape());
      case Node.IfChanged changed -> {
        return ifChanged(changed);
      }
      case Node.Interrupt interrupt -> {
        return interrupt.stops() ? Flow.BREAK : Flow.CONTINUE;
      }
      case Node.Snippet snippet -> {
        return snippet(snippet);
      }
    }
    return Flow.ON;
  }

  /** Where the constant parts stand that were not written into something else first. */
  List<Outcome.Written> written() {
    return written;
  }

  private void literal(String text) {
    if (text.length() >= LONG_LITERAL && out == whole) {
      written.add(new Outcome.Written(out.length(), text));
    }
    write(text);
  }

  private void write(String text) {
    meter.made(out.length() + text.length() > budget.characters() ? Integer.MAX_VALUE : 0);
    meter.steps(text.length() / 256);
    out.append(text);
  }

  private void write(Datum value, Escape escape) {
    if (value instanceof Datum.Markup markup && escape == Escape.HTML) {
      write(Escape.PLAIN.apply(markup.html()));
      return;
    }
    boolean asWords =
        value instanceof Datum.Markup && escape != Escape.PLAIN && escape != Escape.HEADER;
    String text = asWords ? Markups.plain(value.text()) : value.text();
    meter.made(text.length());
    boolean begins = escape == Escape.URL_PART && out.toString().isBlank();
    write((begins ? Escape.URL_WHOLE : escape).apply(text));
  }

  private void address(Node.Address address) {
    StringBuilder outside = out;
    out = new StringBuilder();
    render(address.parts());
    String written = Escape.address(out.toString());
    out = outside;
    if (address.counted()) {
      links++;
      if (links > MAX_LINKS) {
        throw new LiquidException("too_many_links", "there are over " + MAX_LINKS + " links");
      }
      written = frame.link(written);
    }
    write(address.around().apply(written));
  }

  private Flow capture(Node.Capture capture) {
    StringBuilder outside = out;
    out = new StringBuilder();
    Flow flow = render(capture.body());
    String text = out.toString();
    out = outside;
    meter.made(text.length());
    scope.assign(capture.name(), capture.markup() ? new Datum.Markup(text) : new Datum.Text(text));
    return flow;
  }

  private Flow choose(Node.Choose choose) {
    for (Node.Arm each : choose.arms()) {
      if (each.isElse() || evaluate(each.condition()).isTruthy() != each.negated()) {
        return render(each.body());
      }
    }
    return Flow.ON;
  }

  private Flow match(Node.Match match) {
    Datum value = evaluate(match.value());
    boolean none = true;
    for (Node.When each : match.arms()) {
      int times = each.values().isEmpty() && none ? 1 : 0;
      for (Expression wanted : each.values()) {
        times += Comparing.equal(value, evaluate(wanted)) ? 1 : 0;
      }
      none &= each.values().isEmpty() || times == 0;
      for (int i = 0; i < times; i++) {
        Flow flow = render(each.body());
        if (flow != Flow.ON) {
          return flow;
        }
      }
    }
    return Flow.ON;
  }

  private List<Datum> turns(Node.Turns turns) {
    List<Datum> all = Lists.elements(evaluate(turns.over()), meter);
    Node.Bounds bounds = turns.bounds();
    Datum offset = evaluate(bounds.offset());
    Datum limit = evaluate(bounds.limit());
    int from = bounds.resumes() ? scope.resumesAt(turns.name()) : whole(offset, 0);
    long to = limit == Datum.Word.NIL ? all.size() : (long) from + whole(limit, 0);
    List<Datum> kept = new ArrayList<>();
    for (int i = Math.max(0, from); i < Math.min(all.size(), to); i++) {
      kept.add(all.get(i));
    }
    scope.endedAt(turns.name(), from + kept.size());
    if (turns.reversed()) {
      Collections.reverse(kept);
    }
    return kept;
  }

  private static int whole(Datum value, int otherwise) {
    if (value == Datum.Word.NIL) {
      return otherwise;
    }
    if (value instanceof Datum.Items) {
      throw new LiquidException("not_a_whole_number", "a list is no whole number");
    }
    return Numbers.integer(value);
  }

  private Flow loop(Node.For node) {
    List<Datum> turns = turns(node.turns());
    if (turns.isEmpty()) {
      return render(node.otherwise());
    }
    Loop loop = new Loop(node.turns().name(), turns.size(), 0, scope.loop());
    Loop outside = scope.loop();
    scope.loop(loop);
    Map<String, Datum> names = scope.open();
    names.put("forloop", new Datum.LoopState(loop));
    for (Datum each : turns) {
      names.put(node.turns().variable(), each);
      meter.step();
      if (render(node.body()) == Flow.BREAK) {
        break;
      }
      loop.advance();
    }
    scope.close();
    scope.loop(outside);
    return Flow.ON;
  }

  private void tableRow(Node.TableRow node) {
    List<Datum> turns = turns(node.turns());
    long columns = node.columns() == null ? turns.size() : Numbers.whole(evaluate(node.columns()));
    int width = (int) Math.max(1, Math.min(columns, Budget.MAX_ELEMENTS));
    Loop loop = new Loop("", turns.size(), width, null);
    Map<String, Datum> names = scope.open();
    names.put("tablerowloop", new Datum.LoopState(loop));
    write("<tr class=\"row1\">\n");
    for (Datum each : turns) {
      names.put(node.turns().variable(), each);
      write("<td class=\"col" + loop.column() + "\">");
      Flow flow = render(node.body());
      write("</td>");
      if (flow == Flow.BREAK) {
        break;
      }
      if (loop.column() == width && !loop.isLast()) {
        write("</tr>\n<tr class=\"row" + (loop.row() + 1) + "\">");
      }
      loop.advance();
    }
    write("</tr>\n");
    scope.close();
  }

  private void cycle(Node.Cycle cycle) {
    String key = cycle.group() == null ? cycle.key() : "=" + evaluate(cycle.group()).text();
    int turn = scope.turn(key, cycle.values().size());
    if (turn < cycle.values().size()) {
      write(evaluate(cycle.values().get(turn)), cycle.escape());
    }
  }

  private Flow ifChanged(Node.IfChanged node) {
    StringBuilder outside = out;
    out = new StringBuilder();
    Flow flow = render(node.body());
    String text = out.toString();
    out = outside;
    if (scope.isChanged(text)) {
      write(text);
    }
    return flow;
  }

  private Flow snippet(Node.Snippet node) {
    String name = evaluate(node.name()).text();
    List<Node> body = snippets.get(name);
    if (body == null) {
      throw new LiquidException("unknown_snippet", "there is no snippet '" + name + "'");
    }
    Node.Binding binding = node.with();
    boolean each = binding != null && (binding.each() || !node.isolated());
    Datum bound = binding == null ? Datum.Word.NIL : evaluate(binding.value());
    List<Datum> values =
        each && (bound instanceof Datum.Items || bound instanceof Datum.Range)
            ? Lists.elements(bound, meter)
            : List.of(bound);
    meter.enter();
    Flow flow = Flow.ON;
    Loop loop = new Loop(name, values.size(), 0, null);
    for (Datum value : values) {
      flow = once(node, new Turn(name, value, loop), body);
      loop.advance();
      if (flow != Flow.ON) {
        break;
      }
    }
    meter.leave();
    return node.isolated() ? Flow.ON : flow;
  }

  private record Turn(String name, Datum value, Loop loop) {}

  private Flow once(Node.Snippet node, Turn turn, List<Node> body) {
    Scope outside = scope;
    Scope inside = node.isolated() ? new Scope() : outside;
    Map<String, Datum> names = inside.open();
    for (Map.Entry<String, Expression> each : node.arguments().entrySet()) {
      // In a scope of its own an argument is a name like any other, which may be assigned anew.
      if (node.isolated()) {
        inside.assign(each.getKey(), evaluate(each.getValue()));
      } else {
        names.put(each.getKey(), evaluate(each.getValue()));
      }
    }
    Node.Binding binding = node.with();
    if (binding != null) {
      names.put(binding.alias().isEmpty() ? turn.name() : binding.alias(), turn.value());
      if (node.isolated() && binding.each()) {
        names.put("forloop", new Datum.LoopState(turn.loop()));
      }
    }
    scope = inside;
    Flow flow = render(body);
    inside.close();
    scope = outside;
    return flow;
  }
}
