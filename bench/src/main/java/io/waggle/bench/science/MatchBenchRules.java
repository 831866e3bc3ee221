package io.waggle.bench.science;

import io.waggle.science.match.BlockingRule;
import io.waggle.science.match.Comparison;
import io.waggle.science.match.Frequency;
import io.waggle.science.match.Grouping;
import io.waggle.science.match.Level;
import io.waggle.science.match.MatchRules;
import io.waggle.science.match.Training;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@link MatchBench} compares. The rules for people and for historical records are those of
 * docs/science/match-configs.
 */
final class MatchBenchRules {
  private static final int PAIRS_MAX = 1_000_000;

  private MatchBenchRules() {}

  /** For the files of Febrl. */
  static MatchRules people() {
    return new MatchRules(
        List.of(
            byFrequency("given_name", "name"),
            byFrequency("surname", "name"),
            Comparison.of("date_of_birth", "date"),
            new Comparison(
                "soc_sec_id",
                List.of("soc_sec_id"),
                List.of(new Level.Exact(), new Level.Edits(1), new Level.Edits(2)),
                Frequency.ignored()),
            Comparison.of("street_number", "exact"),
            Comparison.of("address_1", "address"),
            Comparison.of("address_2", "address"),
            byFrequency("suburb", "text"),
            byFrequency("postcode", "postcode"),
            Comparison.of("state", "exact")),
        rules(
            "soc_sec_id",
            "date_of_birth",
            "given_name + surname",
            "surname:sound + date_of_birth:year",
            "given_name:sound + date_of_birth:year",
            "given_name:sound + postcode",
            "surname:sound + postcode",
            "address_1:sorted",
            "suburb + street_number",
            "postcode + street_number",
            "soc_sec_id:prefix 4",
            "soc_sec_id:suffix 4"),
        1_000,
        new Training(
            rules("soc_sec_id", "given_name + surname", "date_of_birth"),
            rules(
                "soc_sec_id + date_of_birth",
                "soc_sec_id + surname",
                "given_name + surname + date_of_birth"),
            0.8,
            PAIRS_MAX),
        Grouping.standard());
  }

  /** For historical_50k: the same people in many spellings, with much left out. */
  static MatchRules historical() {
    return new MatchRules(
        List.of(
            byFrequency("first_name", "name"),
            byFrequency("surname", "name"),
            Comparison.of("dob", "date"),
            byFrequency("birth_place", "text"),
            new Comparison(
                "postcode_fake",
                List.of("postcode_fake"),
                List.of(
                    new Level.Exact(),
                    new Level.Edits(1),
                    new Level.SamePrefix(4),
                    new Level.SamePrefix(2)),
                Frequency.counted()),
            Comparison.of("gender", "exact"),
            byFrequency("occupation", "exact")),
        rules(
            "first_name:prefix 3 + surname:prefix 4",
            "surname + dob",
            "first_name + dob",
            "postcode_fake + first_name",
            "postcode_fake + surname",
            "dob + birth_place",
            "postcode_fake + dob",
            "postcode_fake + birth_place",
            "full_name",
            "first_name:sound + surname:sound",
            "surname:sound + dob:year",
            "first_name:sound + dob:year",
            "surname:sound + birth_place",
            "first_name:sound + postcode_fake:prefix 4",
            "surname:sound + postcode_fake:prefix 4",
            "dob + occupation",
            "dob:year + postcode_fake:prefix 4",
            "birth_place + dob:year + dob:month"),
        1_000,
        new Training(
            rules("first_name + surname", "dob"),
            rules(
                "first_name + surname + dob",
                "full_name + dob",
                "first_name + dob + postcode_fake"),
            0.2,
            PAIRS_MAX),
        Grouping.standard());
  }

  /** For {@link SyntheticPeople}. */
  static MatchRules synthetic() {
    return new MatchRules(
        List.of(
            byFrequency("given", "name"),
            byFrequency("surname", "name"),
            Comparison.of("birth", "date"),
            Comparison.of("email", "email"),
            Comparison.of("phone", "phone"),
            Comparison.of("street", "address"),
            Comparison.of("postcode", "postcode")),
        rules(
            "email",
            "phone:last-digits 8",
            "surname + birth",
            "given + birth",
            "given + surname + postcode",
            "surname:sound + postcode + birth:year",
            "street + postcode",
            "street + given",
            "birth + postcode"),
        100,
        new Training(
            rules("email", "phone", "surname + birth", "street + postcode"),
            rules("email + surname", "phone + birth", "given + surname + birth"),
            0.9,
            PAIRS_MAX),
        Grouping.standard());
  }

  private static Comparison byFrequency(String column, String kind) {
    return Comparison.of(column, kind).with(Frequency.counted());
  }

  private static List<BlockingRule> rules(String... texts) {
    return Stream.of(texts).map(BlockingRule::parse).toList();
  }
}
