package io.waggle.core.content.liquid;

import io.waggle.core.content.liquid.Expression.Path;
import io.waggle.core.content.liquid.Expression.Step;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the values of expressions. */
final class Evaluation {
  private final Attributes globals;
  private final Moment moment;
  private final Things things;
  private final Meter meter;

  Evaluation(Occasion occasion, Meter meter) {
    this.globals = occasion.values();
    this.moment = occasion.moment();
    this.things = occasion.things();
    this.meter = meter;
  }

  Datum of(@Nullable Expression expression, Scope scope) {
    meter.step();
    return switch (expression) {
      case null -> Datum.Word.NIL;
      case Expression.Literal literal -> literal.value();
      case Expression.Span span ->
          new Datum.Range(
              Numbers.whole(of(span.from(), scope)), Numbers.whole(of(span.to(), scope)));
      case Expression.Compare compare -> compare(compare, scope);
      case Expression.Logic logic -> logic(logic, scope);
      case Expression.Filtered filtered -> filtered(filtered, scope);
      case Path path -> path(path, scope);
    };
  }

  private Datum compare(Expression.Compare compare, Scope scope) {
    Datum left = of(compare.left(), scope);
    Datum right = of(compare.right(), scope);
    weigh(left);
    weigh(right);
    return Datum.Flag.of(Comparing.holds(compare.operator(), left, right));
  }

  /** What it takes to look at a value counts, however short the template that asks for it. */
  private void weigh(Datum value) {
    switch (value) {
      case Datum.Text text -> meter.made(text.text().length());
      case Datum.Markup markup -> meter.made(markup.html().length());
      case Datum.Items items -> meter.elements(items.values().size());
      case Datum.Fields fields -> meter.elements(fields.attributes().size());
      case Datum.Word w -> {}
      case Datum.Flag f -> {}
      case Datum.Whole w -> {}
      case Datum.Fraction f -> {}
      case Datum.Range r -> {}
      case Datum.LoopState l -> {}
    }
  }

  private Datum logic(Expression.Logic logic, Scope scope) {
    boolean left = of(logic.left(), scope).isTruthy();
    if (left != logic.both()) {
      return Datum.Flag.of(left);
    }
    return Datum.Flag.of(of(logic.right(), scope).isTruthy());
  }

  private Datum filtered(Expression.Filtered filtered, Scope scope) {
    Datum value = of(filtered.base(), scope);
    for (Expression.FilterCall call : filtered.calls()) {
      meter.step();
      weigh(value);
      List<Datum> positional = new ArrayList<>(call.positional().size());
      call.positional().forEach(each -> positional.add(of(each, scope)));
      Map<String, Datum> named = new HashMap<>();
      call.named().forEach((name, each) -> named.put(name, of(each, scope)));
      value =
          call.filter().body().apply(value, new Filter.Arguments(positional, named, moment, meter));
    }
    return value;
  }

  private Datum path(Path path, Scope scope) {
    if (path.first() instanceof Step.Member root) {
      Datum local = scope.find(root.name());
      if (local != null) {
        return along(local, path.rest(), 0, scope);
      }
      for (int i = 0; i < path.keys().size(); i++) {
        Value found = globals.find(path.keys().get(i));
        if (found != null) {
          return along(Datum.of(found), path.rest(), path.keys().size() - 1 - i, scope);
        }
      }
      return thing(root.name(), path.rest(), scope);
    }
    String name = of(((Step.At) path.first()).index(), scope).text();
    Datum local = scope.find(name);
    Value global = local == null ? globals.find(name) : null;
    Datum first = local != null ? local : global == null ? Datum.Word.NIL : Datum.of(global);
    return along(first, path.rest(), 0, scope);
  }

  /** Something by its key: {@code items[event.id].name}. */
  private Datum thing(String root, List<Step> rest, Scope scope) {
    if (rest.isEmpty()) {
      return Datum.Word.NIL;
    }
    String key =
        switch (rest.getFirst()) {
          case Step.Member member -> member.name();
          case Step.At at -> of(at.index(), scope).text();
        };
    Value found = things.find(root, key);
    return found == null ? Datum.Word.NIL : along(Datum.of(found), rest, 1, scope);
  }

  private Datum along(Datum from, List<Step> steps, int first, Scope scope) {
    Datum value = from;
    for (int i = first; i < steps.size(); i++) {
      value =
          switch (steps.get(i)) {
            case Step.Member member -> Members.named(value, member.name());
            case Step.At at -> Members.at(value, of(at.index(), scope));
          };
    }
    return value;
  }
}
