package io.waggle.core.journey;

import io.waggle.core.audience.Condition;
import io.waggle.core.contact.ChannelFallback;
import io.waggle.core.contact.ChannelFallback.Reach;
import io.waggle.core.experiment.Assignment;
import io.waggle.core.journey.StepTree.Lane;
import io.waggle.core.journey.StepTree.Node;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;

/** Makes a flat graph of steps from the nested lists of a document. */
final class StepForm {
  private static final long DAY_MILLIS = 86_400_000L;
  private static final int MAX_WAYS = 20;

  private final String journey;
  private final JourneyReferences references;
  private final StepTree tree;
  private final Step[] steps;

  private final int priority;

  StepForm(String journey, JourneyReferences references, StepTree tree, int priority) {
    this.journey = journey;
    this.references = references;
    this.tree = tree;
    this.priority = priority;
    this.steps = new Step[tree.nodes().size()];
  }

  /** The steps in document order. */
  List<Step> compile() {
    make(tree.roots(), Step.END);
    return List.of(steps);
  }

  /** Makes a list of steps that goes on to a place; says where it begins. */
  private int make(List<Node> nodes, int after) {
    for (int i = 0; i < nodes.size(); i++) {
      int next = i + 1 < nodes.size() ? nodes.get(i + 1).place() : after;
      Node each = nodes.get(i);
      List<Integer> lanes = new ArrayList<>();
      for (Lane lane : each.lanes()) {
        lanes.add(make(lane.nodes(), next));
      }
      steps[each.place()] = step(each, lanes, next);
    }
    return nodes.isEmpty() ? after : nodes.getFirst().place();
  }

  private Step step(Node node, List<Integer> lanes, int next) {
    Document doc = node.doc();
    String id = node.id();
    return switch (node.kind()) {
      case "send" -> send(doc, id, next);
      case "wait" ->
          StepTree.isWaitFor(doc)
              ? waitFor(node, lanes)
              : new Step.Wait(id, Delay.parse(doc), next);
      case "branch" -> branch(node, lanes);
      case "rank" -> rank(node, lanes, next);
      case "split" -> split(node, lanes);
      case "set" -> new Step.SetTraits(id, traits(doc), next);
      case "webhook" -> webhook(node, lanes);
      case "offer", "call_to_action" -> choose(doc.object(node.kind()), id, node.kind(), next);
      case "goto" -> goTo(doc, id, next);
      case "start" -> start(doc, id, next);
      case "exit" -> {
        Value reason = doc.value("exit");
        String said = reason instanceof Value.Text text ? text.text() : "exit";
        yield new Step.Exit(id, said);
      }
      default -> new Step.Wait(id, new Delay.For(1), next);
    };
  }

  private Step send(Document doc, String id, int next) {
    Step.Message message = message(doc, "send");
    int tries = message.templates().size();
    boolean has = doc.has("reaches");
    if (has && tries < 2) {
      doc.fault(
          "otherwise",
          "missing",
          "waits for a receipt and has nothing to send without one",
          "Name templates of other channels under otherwise, or leave reaches out.");
    }
    if (!has && doc.has("within")) {
      doc.fault("within", "missing", "says by when, but not what", "Add reaches: delivered.");
    }
    Reach reach = doc.choice("reaches", Reach.class, Reach.DELIVERED);
    long within = doc.duration("within", 31 * DAY_MILLIS, DAY_MILLIS);
    ChannelFallback fallback = has ? new ChannelFallback(tries, reach, within) : null;
    return new Step.Send(id, message, fallback, next);
  }

  private Step.Message message(Document doc, String key) {
    List<String> templates = new ArrayList<>(List.of(doc.text(key)));
    if (doc.has("otherwise")) {
      templates.addAll(doc.texts("otherwise"));
    }
    for (String each : templates) {
      if (!each.isEmpty() && !references.hasTemplate(each)) {
        doc.fault(
            each.equals(templates.getFirst()) ? key : "otherwise",
            "unknown_template",
            "there is no template '" + each + "'",
            "Publish the template first or mend its id.");
      }
    }
    String held = doc.text("if_held", "drop");
    if (!held.equals("defer") && !held.equals("drop")) {
      doc.fault(
          "if_held", "unknown_choice", "'" + held + "' is not one of [defer, drop]", "Use defer.");
    }
    return new Step.Message(
        templates,
        (int) doc.whole("priority", 0, 100, priority),
        doc.has("labels") ? doc.texts("labels") : List.of(),
        held.equals("defer"),
        doc.duration("defer_up_to", 31 * DAY_MILLIS, 2 * DAY_MILLIS));
  }

  private Step waitFor(Node node, List<Integer> lanes) {
    Document body = node.body();
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < node.lanes().size() - 1; i++) {
      Arrival arrival = Arrival.parse(node.lanes().get(i).doc(), references, lanes.get(i));
      if (arrival instanceof Arrival.OfMessage of && tree.placeOf(of.step()) < 0) {
        node.lanes()
            .get(i)
            .doc()
            .fault(
                "of",
                "unknown_step",
                "'" + of.step() + "' is no step",
                "Name the step that sends the message.");
      }
      arrivals.add(arrival);
    }
    limit(body, "for", arrivals.size());
    List<EventMatch> restarts =
        body.has("restart_on")
            ? body.objects("restart_on").stream().map(EventMatch::parse).toList()
            : List.of();
    long upTo = body.duration("up_to", Delay.MAX_MILLIS);
    long most = restarts.isEmpty() ? upTo : Math.min(Delay.MAX_MILLIS, 10 * upTo);
    most = restarts.isEmpty() ? most : body.duration("at_most", Delay.MAX_MILLIS, most);
    if (most < upTo) {
      body.fault("at_most", "too_short", "is shorter than up_to", "Make it longer.");
    }
    return new Step.WaitFor(node.id(), arrivals, upTo, restarts, most, lanes.getLast());
  }

  private Step branch(Node node, List<Integer> lanes) {
    Document body = node.body();
    if (!body.has("then") && !body.has("else")) {
      body.fault("then", "missing", "goes nowhere", "Give it then, else or both.");
    }
    return new Step.Branch(
        node.id(), Condition.parse(body, "when"), lanes.getFirst(), lanes.getLast());
  }

  private Step rank(Node node, List<Integer> lanes, int next) {
    List<Step.Rank.Way> ways = new ArrayList<>();
    int otherwise = next;
    limit(node.doc(), "rank", node.lanes().size());
    for (int i = 0; i < node.lanes().size(); i++) {
      Document doc = node.lanes().get(i).doc();
      if (doc.has("when")) {
        ways.add(new Step.Rank.Way(Condition.parse(doc, "when"), lanes.get(i)));
      } else {
        otherwise = lanes.get(i);
        if (i < node.lanes().size() - 1) {
          doc.fault("when", "missing", "hides the ways after it", "Put the way without when last.");
        }
      }
    }
    return new Step.Rank(node.id(), ways, otherwise);
  }

  private Step split(Node node, List<Integer> lanes) {
    List<Double> weights = new ArrayList<>();
    List<String> names = new ArrayList<>();
    limit(node.doc(), "split", node.lanes().size());
    for (int i = 0; i < node.lanes().size(); i++) {
      Document doc = node.lanes().get(i).doc();
      boolean control = doc.flag("control", false);
      weights.add(doc.number("weight", 0, 1_000_000));
      names.add(doc.text("name", control ? "control" : Integer.toString(i + 1)));
      if (control && !node.lanes().get(i).nodes().isEmpty()) {
        doc.fault("steps", "control_acts", "gives the control something", "Leave its steps out.");
      }
    }
    if (weights.stream().mapToDouble(Double::doubleValue).sum() <= 0) {
      node.doc()
          .fault("split", "no_weight", "has no weight at all", "Give the ways positive weights.");
      return new Step.Exit(node.id(), "");
    }
    return new Step.Split(
        node.id(), new Assignment(journey + "/" + node.id(), weights), names, lanes);
  }

  private static Attributes traits(Document doc) {
    if (doc.value("set") instanceof Value.Fields fields && !fields.attributes().isEmpty()) {
      return fields.attributes();
    }
    doc.fault("set", "wrong_type", "sets nothing", "Write trait: value pairs under set.");
    return Attributes.EMPTY;
  }

  private Step webhook(Node node, List<Integer> lanes) {
    Document doc = node.doc();
    List<Step.Webhook.Answer> answers = new ArrayList<>();
    for (int i = 0; i < node.lanes().size() - 1; i++) {
      Document on = node.lanes().get(i).doc();
      int[] range = statuses(on);
      answers.add(new Step.Webhook.Answer(range[0], range[1], lanes.get(i)));
    }
    return new Step.Webhook(
        node.id(),
        message(doc, "webhook"),
        answers,
        doc.duration("up_to", 31 * DAY_MILLIS, 3_600_000L),
        lanes.getLast());
  }

  /** {@code 200}, or a class such as {@code 2xx}. */
  private static int[] statuses(Document doc) {
    Value value = doc.value("status");
    String text = value == null ? "" : value.asText();
    if (text.matches("[1-5]xx")) {
      int hundred = (text.charAt(0) - '0') * 100;
      return new int[] {hundred, hundred + 99};
    }
    if (text.matches("[1-5][0-9][0-9]")) {
      return new int[] {Integer.parseInt(text), Integer.parseInt(text)};
    }
    doc.fault("status", "bad_status", "'" + text + "' is no HTTP status", "Write 200 or 2xx.");
    return new int[] {0, 0};
  }

  private static Step choose(Document doc, String id, String kind, int next) {
    List<Step.Choose.Option> options = new ArrayList<>();
    for (Document each : doc.objects("of")) {
      Value value = each.value("value");
      if (value == null) {
        each.fault("value", "missing", "chooses nothing", "Give it a value.");
        value = Value.Nil.NIL;
      }
      options.add(
          new Step.Choose.Option(each.has("when") ? Condition.parse(each, "when") : null, value));
    }
    limit(doc, "of", options.size());
    Value otherwise = doc.value("else");
    return new Step.Choose(
        id, doc.text("as", kind), options, otherwise == null ? Value.Nil.NIL : otherwise, next);
  }

  private Step goTo(Document doc, String id, int next) {
    int target = tree.placeOf(doc.text("goto"));
    if (target < 0) {
      doc.fault("goto", "unknown_step", "there is no such step", "Name the id of a step.");
    }
    int most = (int) doc.whole("at_most", 1, 100, 3);
    return new Step.Goto(id, Math.max(target, 0), most, next);
  }

  private Step start(Document doc, String id, int next) {
    String other = doc.text("start");
    if (!other.isEmpty() && !references.hasJourney(other)) {
      doc.fault(
          "start",
          "unknown_journey",
          "there is no journey '" + other + "'",
          "Publish that journey first or mend its id.");
    }
    if (other.equals(journey)) {
      doc.fault("start", "starts_itself", "starts itself", "Use goto, or a rule of entry.");
    }
    long wait = doc.duration("up_to", Delay.MAX_MILLIS, 0);
    return new Step.Start(id, other, wait, next);
  }

  private static void limit(Document doc, String key, int ways) {
    if (ways == 0 || ways > MAX_WAYS) {
      doc.fault(
          key, "bad_list", "needs 1 to " + MAX_WAYS + " entries", "Write one entry for each way.");
    }
  }
}
