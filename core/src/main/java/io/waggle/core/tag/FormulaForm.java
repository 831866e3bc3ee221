package io.waggle.core.tag;

import io.waggle.core.collect.Comparison;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The document form of a {@link Formula}: an object with exactly one of the heads below.
 *
 * <p>{@code {tag: id}}, {@code {const: 3}}, {@code {compute: {kind: …}}}, {@code {add: […]}} and
 * the like, {@code {round: {…}, digits: 2}}, {@code {coalesce: […]}}, {@code {is: {…}, op, value}}
 * and {@code {case: [{when: {…}, op, value, then: {…}}], else: {…}}}.
 */
final class FormulaForm {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_ARGUMENTS = 20;
  private static final int MAX_DIGITS = 6;
  private static final Formula HARMLESS = new Formula.Constant(new Value.Whole(0));
  private static final List<String> HEADS =
      List.of(
          "tag",
          "const",
          "compute",
          "add",
          "subtract",
          "multiply",
          "divide",
          "min",
          "max",
          "round",
          "coalesce",
          "is",
          "case");

  private FormulaForm() {}

  static Formula parse(Document doc) {
    return parse(doc, 1);
  }

  private static Formula parse(Document doc, int depth) {
    List<String> heads = HEADS.stream().filter(doc::has).toList();
    if (heads.size() != 1) {
      String code = heads.isEmpty() ? "missing" : "ambiguous";
      String fix = "Put several under one of them, such as add: […].";
      doc.fault("formula", code, "needs exactly one of " + HEADS, fix);
      return HARMLESS;
    }
    if (depth > MAX_DEPTH) {
      String fix = "Make a part of it a tag of its own.";
      doc.fault(heads.get(0), "too_deep", "is nested deeper than " + MAX_DEPTH, fix);
      return HARMLESS;
    }
    return switch (heads.get(0)) {
      case "tag" -> new Formula.Reference(doc.text("tag"), doc.path() + ".tag");
      case "const" -> constant(doc);
      case "compute" -> new Formula.Of(TagComputeForm.parse(doc.object("compute")), "");
      case "round" ->
          new Formula.Round(
              parse(doc.object("round"), depth + 1),
              (int) doc.whole("digits", 0, MAX_DIGITS, 0),
              doc.path() + ".round");
      case "coalesce" ->
          new Formula.Coalesce(arguments(doc, "coalesce", depth), doc.path() + ".coalesce");
      case "is" -> new Formula.Test(parse(doc.object("is"), depth + 1), Comparison.parse(doc));
      case "case" -> branches(doc, depth);
      default -> arithmetic(doc, heads.get(0), depth);
    };
  }

  private static Formula constant(Document doc) {
    Value value = doc.value("const");
    boolean fits = value instanceof Value.Text || value != null && !Double.isNaN(value.asNumber());
    if (!fits) {
      doc.fault("const", "wrong_type", "needs a number or a text", "Write const: 3.");
    }
    return fits && value != null ? new Formula.Constant(value) : HARMLESS;
  }

  private static Formula arithmetic(Document doc, String head, int depth) {
    Formula.Operator operator = Formula.Operator.valueOf(head.toUpperCase(java.util.Locale.ROOT));
    return new Formula.Arithmetic(operator, arguments(doc, head, depth), doc.path() + "." + head);
  }

  private static List<Formula> arguments(Document doc, String head, int depth) {
    List<Formula> arguments = new ArrayList<>();
    for (Document each : doc.objects(head)) {
      arguments.add(parse(each, depth + 1));
    }
    if (arguments.size() < 2 || arguments.size() > MAX_ARGUMENTS) {
      String message = "needs 2 to " + MAX_ARGUMENTS + " arguments";
      doc.fault(head, "bad_list", message, "Write " + head + ": [{tag: a}, {tag: b}].");
      return List.of(HARMLESS, HARMLESS);
    }
    return arguments;
  }

  private static Formula branches(Document doc, int depth) {
    List<Formula> children = new ArrayList<>();
    for (Document each : doc.objects("case")) {
      children.add(new Formula.Test(parse(each.object("when"), depth + 1), Comparison.parse(each)));
      children.add(parse(each.object("then"), depth + 1));
    }
    if (children.isEmpty() || children.size() > 2 * MAX_ARGUMENTS) {
      String message = "needs 1 to " + MAX_ARGUMENTS + " branches";
      doc.fault("case", "bad_list", message, "Write case: [{when: …, op: …, then: …}].");
      return HARMLESS;
    }
    if (doc.has("else")) {
      children.add(parse(doc.object("else"), depth + 1));
    }
    return new Formula.Case(children, doc.path() + ".case");
  }
}
