package io.waggle.core.tag;

import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts into formulas what the tags they name compute, and refuses those that name no tag, build on
 * themselves, mix types or units, or grow too large.
 */
final class FormulaCheck {
  private static final int MAX_NODES = 500;

  private final Map<String, TagDefinition> byId = new TreeMap<>();
  private final Map<String, TagDefinition> done = new HashMap<>();
  private final Map<String, Integer> sizes = new HashMap<>();
  private final Set<String> path = new LinkedHashSet<>();
  private final List<Fault> faults = new ArrayList<>();

  FormulaCheck(Collection<TagDefinition> definitions) {
    definitions.forEach(each -> byId.put(each.id(), each));
  }

  /** All definitions by id, with closed formulas. */
  Map<String, TagDefinition> resolved() {
    byId.values().forEach(this::resolve);
    if (!faults.isEmpty()) {
      throw new InvalidException(faults);
    }
    return done;
  }

  private TagDefinition resolve(TagDefinition definition) {
    TagDefinition known = done.get(definition.id());
    if (known != null) {
      return known;
    }
    TagDefinition resolved = definition;
    if (definition.compute() instanceof Formula.Tag tag) {
      path.add(definition.id());
      Size size = new Size();
      Formula closed = close(tag.formula(), size);
      path.remove(definition.id());
      sizes.put(definition.id(), size.nodes);
      check(definition, closed, size);
      resolved = definition.computedBy(new Formula.Tag(closed));
    }
    done.put(definition.id(), resolved);
    return resolved;
  }

  private static final class Size {
    private int nodes;
  }

  private void check(TagDefinition definition, Formula closed, Size size) {
    String where = "tag/" + definition.id() + ".compute.formula";
    if (size.nodes > MAX_NODES) {
      String message = "works out " + size.nodes + " parts, more than " + MAX_NODES;
      fault("too_large", where, message, "Build on fewer other tags.");
    }
    String unit = unit(closed);
    String declared = definition.note().unit();
    if (!unit.isEmpty() && !declared.isEmpty() && !unit.equals(declared)) {
      String message = "is in " + unit + ", but the tag says " + declared;
      fault("wrong_unit", "tag/" + definition.id() + ".unit", message, "Write unit: " + unit + ".");
    }
  }

  private Formula close(Formula formula, Size size) {
    size.nodes++;
    if (formula instanceof Formula.Reference reference) {
      return referred(reference, size);
    }
    List<Formula> children = new ArrayList<>();
    for (Formula each : formula.children()) {
      children.add(close(each, size));
    }
    Formula closed = formula.with(children);
    checkTypes(closed);
    return closed;
  }

  private Formula referred(Formula.Reference reference, Size size) {
    TagDefinition target = byId.get(reference.tag());
    if (target == null) {
      String fix = "Publish the tag first, or mend its name.";
      fault("unknown_tag", reference.path(), "no tag '" + reference.tag() + "'", fix);
      return reference;
    }
    if (path.contains(reference.tag())) {
      String chain = String.join(" → ", path) + " → " + reference.tag();
      String message = "builds on itself: " + chain;
      fault("cycle", reference.path(), message, "Take one reference out.");
      return reference;
    }
    TagDefinition resolved = resolve(target);
    size.nodes += sizes.getOrDefault(reference.tag(), 0);
    return new Formula.Of(resolved.compute(), resolved.note().unit());
  }

  private void checkTypes(Formula formula) {
    switch (formula) {
      case Formula.Arithmetic arithmetic -> {
        needNumbers(arithmetic.children(), arithmetic.path());
        if (arithmetic.operator().keepsUnit()) {
          needOneUnit(arithmetic.children(), arithmetic.path());
        }
      }
      case Formula.Round round -> needNumbers(round.children(), round.path());
      case Formula.Coalesce coalesce -> {
        needOneType(coalesce.children(), coalesce.path());
        needOneUnit(coalesce.children(), coalesce.path());
      }
      case Formula.Case branches -> {
        needOneType(branches.results(), branches.path());
        needOneUnit(branches.results(), branches.path());
      }
      case Formula.Constant c -> {}
      case Formula.Reference r -> {}
      case Formula.Of o -> {}
      case Formula.Test t -> {}
    }
  }

  private void needNumbers(List<Formula> formulas, String where) {
    for (int i = 0; i < formulas.size(); i++) {
      if (formulas.get(i).type() == TagType.TEXT) {
        String fix = "Use a tag that is a number.";
        fault("wrong_type", where + "[" + i + "]", "is a text, not a number", fix);
      }
    }
  }

  private void needOneType(List<Formula> formulas, String where) {
    boolean number = formulas.stream().anyMatch(each -> each.type() == TagType.NUMBER);
    boolean text = formulas.stream().anyMatch(each -> each.type() == TagType.TEXT);
    if (number && text) {
      fault("wrong_type", where, "mixes numbers and texts", "Let all results be of one type.");
    }
  }

  private void needOneUnit(List<Formula> formulas, String where) {
    Set<String> units = new LinkedHashSet<>();
    formulas.forEach(each -> units.add(unit(each)));
    units.remove("");
    if (units.size() > 1) {
      String fix = "Convert one of them, or divide instead.";
      fault("wrong_unit", where, "mixes the units " + String.join(" and ", units), fix);
    }
  }

  /** The unit of a formula; empty when it has none or any will do. */
  private static String unit(Formula formula) {
    return switch (formula) {
      case Formula.Of of -> of.unit();
      case Formula.Arithmetic arithmetic ->
          arithmetic.operator().keepsUnit() ? firstUnit(arithmetic.children()) : "";
      case Formula.Round round -> unit(round.of());
      case Formula.Coalesce coalesce -> firstUnit(coalesce.children());
      case Formula.Case branches -> firstUnit(branches.results());
      case Formula.Constant c -> "";
      case Formula.Reference r -> "";
      case Formula.Test t -> "";
    };
  }

  private static String firstUnit(List<Formula> formulas) {
    for (Formula each : formulas) {
      String unit = unit(each);
      if (!unit.isEmpty()) {
        return unit;
      }
    }
    return "";
  }

  private void fault(String code, String where, String message, String fix) {
    faults.add(new Fault("definition." + code, where, message, fix));
  }
}
