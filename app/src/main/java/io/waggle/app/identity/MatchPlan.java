package io.waggle.app.identity;

import io.waggle.core.kernel.Fault;
import io.waggle.science.match.BlockingRule;
import io.waggle.science.match.Comparison;
import io.waggle.science.match.Frequency;
import io.waggle.science.match.Grouping;
import io.waggle.science.match.MatchRules;
import io.waggle.science.match.Records;
import io.waggle.science.match.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How people are compared, as far as what is known of them allows: columns that hardly anybody has
 * are left out, and with too little left nothing is compared at all.
 */
final class MatchPlan {
  static final int LEAST_PEOPLE = 100;
  private static final int LEAST_FILLED = 20;
  private static final double LEAST_SHARE = 0.01;
  private static final int BLOCK_MAX = 500;
  private static final int PAIRS_MAX = 1_000_000;

  /** Which share of all matches the certain rules are thought to reach. */
  private static final double CERTAIN_RECALL = 0.7;

  private static final List<String> BLOCKING =
      List.of(
          "email",
          "phone:last-digits 8",
          "name + birthday",
          "name:sorted + city",
          "name:sound + birthday:year",
          "name:sound + postcode",
          "birthday + postcode",
          "birthday + city",
          "address");
  private static final List<String> PINYIN_BLOCKING =
      List.of("name:pinyin + birthday", "name:pinyin + phone:last-digits 4", "name:pinyin + city");
  private static final List<String> TRAINING =
      List.of(
          "email",
          "phone:last-digits 8",
          "birthday",
          "name + birthday",
          "name + postcode",
          "name + city");
  private static final List<String> CERTAIN =
      List.of(
          "email + name",
          "phone:last-digits 8 + name",
          "name + birthday",
          "email + birthday",
          "phone:last-digits 8 + birthday",
          "name + address");

  private final List<PersonRecord> people;
  private final Set<String> columns = new TreeSet<>();

  MatchPlan(List<PersonRecord> people) {
    this.people = people;
    for (String column : PersonRecord.COLUMNS) {
      long filled = people.stream().filter(each -> !each.value(column).isEmpty()).count();
      if (filled >= Math.max(LEAST_FILLED, LEAST_SHARE * people.size())) {
        columns.add(column);
      }
    }
  }

  /** Why nothing can be compared; null when it can. */
  @Nullable Fault obstacle() {
    if (people.size() < LEAST_PEOPLE) {
      String message = "only " + people.size() + " people have two values or more to compare";
      String fix =
          "Send names with e-mails, telephones or birthdays of " + LEAST_PEOPLE + " people.";
      return new Fault("match.too_few_people", "", message, fix);
    }
    boolean enough =
        columns.size() >= 2
            && !usable(BLOCKING).isEmpty()
            && !usable(TRAINING).isEmpty()
            && !usable(CERTAIN).isEmpty();
    return enough
        ? null
        : new Fault(
            "match.too_few_fields",
            "",
            "too few people have values that can be compared; there are " + columns,
            "Send a name together with a birthday, e-mail, telephone or address.");
  }

  MatchRules rules() {
    List<Comparison> comparisons = new ArrayList<>();
    boolean han = isMostlyHan();
    for (String column : PersonRecord.COLUMNS) {
      if (columns.contains(column)) {
        comparisons.add(comparison(column, han));
      }
    }
    List<BlockingRule> blocking = new ArrayList<>(usable(BLOCKING));
    if (han) {
      blocking.addAll(usable(PINYIN_BLOCKING));
    }
    Training training = new Training(usable(TRAINING), usable(CERTAIN), CERTAIN_RECALL, PAIRS_MAX);
    return new MatchRules(comparisons, blocking, BLOCK_MAX, training, Grouping.standard());
  }

  Records records() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String column : columns) {
      values.put(column, people.stream().map(each -> each.value(column)).toList());
    }
    return new Records(
        people.stream().map(each -> Integer.toString(each.person())).toList(), values);
  }

  private static Comparison comparison(String column, boolean han) {
    return switch (column) {
      case PersonRecord.NAME ->
          Comparison.of(column, han ? "chinese-name" : "name").with(Frequency.counted());
      case PersonRecord.BIRTHDAY -> Comparison.of(column, "date");
      case PersonRecord.EMAIL -> Comparison.of(column, "email");
      case PersonRecord.PHONE -> Comparison.of(column, "phone");
      case PersonRecord.ADDRESS -> Comparison.of(column, "address");
      case PersonRecord.CITY -> Comparison.of(column, "text").with(Frequency.counted());
      case PersonRecord.POSTCODE -> Comparison.of(column, "postcode");
      default -> throw new IllegalArgumentException(column);
    };
  }

  private List<BlockingRule> usable(List<String> rules) {
    return rules.stream()
        .map(BlockingRule::parse)
        .filter(rule -> rule.parts().stream().allMatch(part -> columns.contains(part.column())))
        .toList();
  }

  private boolean isMostlyHan() {
    long han =
        people.stream()
            .filter(each ->
                each.value(PersonRecord.NAME)
                    .codePoints()
                    .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN))
            .count();
    return han * 2 > people.size();
  }
}
