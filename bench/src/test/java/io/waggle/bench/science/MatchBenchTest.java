package io.waggle.bench.science;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.science.MatchConfig;
import io.waggle.science.match.Band;
import io.waggle.science.match.MatchRules;
import io.waggle.science.match.Matcher;
import io.waggle.science.match.Matching;
import io.waggle.science.match.Quality;
import io.waggle.science.match.Training;
import io.waggle.science.match.Truth;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MatchBenchTest {
  private static final Path CONFIGS = Path.of("..", "docs", "science", "match-configs");

  @Test
  void theRulesAreThoseOfTheDocuments() throws IOException {
    MatchConfig people = MatchConfig.read(CONFIGS.resolve("people.json"));
    MatchConfig historical = MatchConfig.read(CONFIGS.resolve("historical.json"));
    assertEquals(MatchBenchRules.people(), people.rules());
    assertEquals(MatchBenchRules.historical(), historical.rules());
  }

  @Test
  void madeUpPeopleAreTheSameForASeedAndAreFoundAgain() {
    SyntheticPeople.People people = new SyntheticPeople(4).people(3_000);
    SyntheticPeople.People again = new SyntheticPeople(4).people(3_000);
    assertEquals(people.records().values(17), again.records().values(17));
    assertNotEquals(
        people.records().values(17), new SyntheticPeople(5).people(3_000).records().values(17));
    Matching matching =
        new Matcher(fewerPairs(MatchBenchRules.synthetic()), Band.standard(), 1)
            .dedupe(people.records(), 0.9, Progress.silent());
    Quality clusters = new Truth(people.persons(), 3_000).of(matching.clusters());
    assertTrue(clusters.truth() > 500, clusters.toString());
    assertTrue(clusters.f1() > 0.97, clusters.toString());
  }

  private static MatchRules fewerPairs(MatchRules rules) {
    Training training = rules.training();
    return new MatchRules(
        rules.comparisons(),
        rules.blocking(),
        rules.blockMax(),
        new Training(training.rules(), training.certain(), training.certainRecall(), 50_000),
        rules.grouping());
  }
}
