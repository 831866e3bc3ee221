package io.waggle.science.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Words for groups: the two features that set each most apart, more where names would clash. */
final class GroupNames {
  private static final int FIRST = 2;
  private static final double NOTABLE = 0.5;
  private static final double STRONG = 1.5;
  private static final double SLIGHT = 0.2;

  private GroupNames() {}

  /** A name for each group, all different. */
  static List<String> of(List<List<Group.Trait>> groups) {
    int features = groups.getFirst().size();
    List<String> names = new ArrayList<>();
    for (List<Group.Trait> traits : groups) {
      names.add(name(traits, FIRST, NOTABLE));
    }
    for (int words = FIRST; words <= Math.max(FIRST, features); words++) {
      for (int g : clashing(names)) {
        names.set(g, name(groups.get(g), words, SLIGHT));
      }
    }
    Set<String> taken = new HashSet<>();
    for (int g = 0; g < names.size(); g++) {
      String plain = names.get(g);
      for (int number = 2; !taken.add(names.get(g)); number++) {
        names.set(g, plain + " (" + number + ")");
      }
    }
    return names;
  }

  private static List<Integer> clashing(List<String> names) {
    List<Integer> clashing = new ArrayList<>();
    for (int g = 0; g < names.size(); g++) {
      if (Collections.frequency(names, names.get(g)) > 1) {
        clashing.add(g);
      }
    }
    return clashing;
  }

  private static String name(List<Group.Trait> traits, int most, double least) {
    List<String> words =
        traits.stream()
            .filter(trait -> Math.abs(trait.apart()) >= least)
            .limit(most)
            .map(trait -> word(trait.apart()) + " " + trait.feature())
            .toList();
    return words.isEmpty() ? "average" : String.join(", ", words);
  }

  private static String word(double apart) {
    String side = apart > 0 ? "high" : "low";
    double size = Math.abs(apart);
    if (size >= STRONG) {
      return "very " + side;
    }
    return size >= NOTABLE ? side : "slightly " + side;
  }
}
