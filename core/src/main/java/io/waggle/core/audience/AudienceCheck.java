package io.waggle.core.audience;

import io.waggle.core.collect.Comparison;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.tag.TagDefinition;
import io.waggle.core.tag.TagSet;
import io.waggle.core.tag.TagType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Checks audience definitions against each other and against the tags, and puts them in order. */
final class AudienceCheck {
  private final Map<String, AudienceDefinition> byId = new TreeMap<>();
  private final TagSet tags;
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> sorted = new LinkedHashSet<>();

  AudienceCheck(Collection<AudienceDefinition> definitions, TagSet tags) {
    for (AudienceDefinition each : definitions) {
      if (byId.put(each.id(), each) != null) {
        String fix = "Rename it, or the stage or list of that name.";
        fault("repeated", "audience." + each.id(), "is defined twice", fix);
      }
    }
    this.tags = tags;
  }

  /** The definitions, each behind those it builds on; otherwise by id. */
  List<AudienceDefinition> sorted() {
    for (AudienceDefinition each : byId.values()) {
      check(each.condition(), "audience." + each.id() + ".condition");
    }
    for (AudienceDefinition each : byId.values()) {
      visit(each, new LinkedHashSet<>());
    }
    if (!faults.isEmpty()) {
      throw new InvalidException(faults);
    }
    return sorted.stream().map(byId::get).toList();
  }

  /** Checks a condition that is no audience, such as a journey's branch. */
  static List<Fault> faultsOf(Condition condition, String path, AudienceSet audiences) {
    AudienceCheck check = new AudienceCheck(List.of(), audiences.tags());
    for (String id : audiences.ids()) {
      AudienceDefinition known = audiences.find(id);
      if (known != null) {
        check.byId.put(id, known);
      }
    }
    check.check(condition, path);
    return check.faults;
  }

  private void check(Condition condition, String path) {
    switch (condition) {
      case Condition.All all -> checkEach(all.children(), path + ".all");
      case Condition.Any any -> checkEach(any.children(), path + ".any");
      case Condition.Not not -> check(not.condition(), path + ".not");
      case Condition.TagTest test -> checkTag(test, path);
      case Condition.InAudience in -> {
        if (!byId.containsKey(in.audience())) {
          String guess = NearestWord.guess(in.audience(), byId.keySet());
          String fix = guess + "Publish it first, or use one of " + byId.keySet() + ".";
          fault("unknown_audience", path + ".audience", "no audience '" + in.audience() + "'", fix);
        }
      }
      case Condition.TraitTest t -> {}
      case Condition.EventCount c -> {}
      case ConsentTest c -> {}
      case EventMoment m -> {}
      case EventMeasure m -> {}
      case EventSequence s -> {}
      case OnList l -> {}
    }
  }

  private void checkEach(List<Condition> conditions, String path) {
    for (int i = 0; i < conditions.size(); i++) {
      check(conditions.get(i), path + "[" + i + "]");
    }
  }

  private void checkTag(Condition.TagTest condition, String path) {
    TagDefinition tag = tags.find(condition.tag());
    if (tag == null) {
      List<String> known = tags.all().stream().map(TagDefinition::id).toList();
      String guess = NearestWord.guess(condition.tag(), known);
      String fix = guess + "Publish the tag first, or mend its name.";
      fault("unknown_tag", path + ".tag", "no tag '" + condition.tag() + "'", fix);
    } else if (!fits(condition.test(), tag.type())) {
      String message = "the operator does not fit, as the tag is a " + tag.type() + ": ";
      String fix = "Compare numbers with numbers, texts with texts.";
      fault("wrong_operator", path + ".op", message + condition.test().describe(), fix);
    }
  }

  private static boolean fits(Comparison test, TagType type) {
    return switch (type) {
      case ANY -> true;
      case NUMBER -> test.fitsNumbers();
      case TEXT -> test.fitsTexts();
    };
  }

  private void visit(AudienceDefinition definition, Set<String> path) {
    if (sorted.contains(definition.id())) {
      return;
    }
    if (!path.add(definition.id())) {
      String chain = String.join(" → ", path) + " → " + definition.id();
      String where = "audience." + definition.id() + ".condition";
      fault("cycle", where, "builds on itself: " + chain, "Take one reference out.");
      sorted.add(definition.id());
      return;
    }
    for (Condition leaf : new Leaves(definition.condition()).all()) {
      if (leaf instanceof Condition.InAudience in && byId.get(in.audience()) != null) {
        visit(byId.get(in.audience()), path);
      }
    }
    path.remove(definition.id());
    sorted.add(definition.id());
  }

  private void fault(String code, String path, String message, String fix) {
    faults.add(new Fault("definition." + code, path, message, fix));
  }
}
