package io.waggle.core.audience;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tests of traits that must hold for an audience whatever else does, numbered so that audiences
 * which share one ask it once a person.
 *
 * <p>A gate's answer can only change by an event that changes its trait, never by the clock.
 */
final class Gates {
  private final List<Condition.TraitTest> tests = new ArrayList<>();
  private final int[][] byPlace;
  private final Condition[] beyond;

  Gates(AudienceDefinition[] definitions) {
    Map<Condition.TraitTest, Integer> numbers = new HashMap<>();
    byPlace = new int[definitions.length][];
    beyond = new Condition[definitions.length];
    for (int place = 0; place < definitions.length; place++) {
      Condition condition = definitions[place].condition();
      List<Condition> rest = new ArrayList<>();
      byPlace[place] =
          gates(condition, rest).stream()
              .mapToInt(each -> numbers.computeIfAbsent(each, this::added))
              .toArray();
      beyond[place] = rest.isEmpty() ? condition : together(rest);
    }
  }

  private static Condition together(List<Condition> conditions) {
    return conditions.size() == 1 ? conditions.getFirst() : new Condition.All(conditions);
  }

  private int added(Condition.TraitTest test) {
    tests.add(test);
    return tests.size() - 1;
  }

  /** The gates of a condition; what else it asks is added to the rest. */
  private static List<Condition.TraitTest> gates(Condition condition, List<Condition> rest) {
    List<Condition.TraitTest> gates = new ArrayList<>();
    if (condition instanceof Condition.All all) {
      all.children().forEach(each -> gates.addAll(gates(each, rest)));
    } else if (condition instanceof Condition.TraitTest test && !test.test().isTimed()) {
      gates.add(test);
    } else {
      rest.add(condition);
    }
    return gates;
  }

  int count() {
    return tests.size();
  }

  /** The numbers of an audience's gates. */
  int[] of(int place) {
    return byPlace[place];
  }

  /** What decides once all gates of an audience are open. */
  Condition beyond(int place) {
    return beyond[place];
  }

  boolean isOpen(int number, Facts facts, long nowMillis) {
    return tests.get(number).holds(facts, nowMillis);
  }
}
