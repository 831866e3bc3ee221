package io.waggle.app.science;

import io.waggle.science.match.Band;
import io.waggle.science.match.BlockingRule;
import io.waggle.science.match.Comparison;
import io.waggle.science.match.Frequency;
import io.waggle.science.match.Grouping;
import io.waggle.science.match.Level;
import io.waggle.science.match.MatchRules;
import io.waggle.science.match.Training;
import io.waggle.science.numeric.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How records are matched, as a JSON file says it; see docs/science/match.md for the keys and
 * docs/science/match-configs for examples.
 *
 * @param band which pairs are automatic and which are for review
 */
public record MatchConfig(MatchRules rules, Band band) {
  private static final int BLOCK_MAX = 1_000;
  private static final int PAIRS_MAX = 1_000_000;

  /**
   * Reads a file.
   *
   * @throws InvalidInput when a key is missing, unknown or has a value that cannot be used
   */
  public static MatchConfig read(Path file) throws IOException {
    Document document = Document.read(file);
    document.allowOnly("comparisons", "blocking", "largestBlock", "training", "grouping", "band");
    List<Comparison> comparisons =
        document.objects("comparisons").stream().map(MatchConfig::comparison).toList();
    MatchRules rules =
        new MatchRules(
            comparisons,
            rules(document, "blocking"),
            whole(document, "largestBlock", BLOCK_MAX),
            training(document.object("training")),
            document.has("grouping") ? grouping(document.object("grouping")) : Grouping.standard());
    return new MatchConfig(
        rules, document.has("band") ? band(document.object("band")) : Band.standard());
  }

  private static Comparison comparison(Document document) {
    document.allowOnly("name", "column", "columns", "kind", "levels", "frequencies");
    List<String> columns =
        document.has("columns") ? document.texts("columns") : List.of(document.text("column"));
    String name = document.textOr("name", String.join(" ", columns));
    InvalidInput.unless(
        document.has("kind") != document.has("levels"),
        document.pathOf("levels"),
        "and " + document.pathOf("kind") + " stand both there or neither does",
        "give one of them");
    Frequency frequency =
        document.has("frequencies")
            ? frequency(document.object("frequencies"))
            : Frequency.ignored();
    if (document.has("kind")) {
      return Comparison.of(name, columns, document.text("kind")).with(frequency);
    }
    List<Level> levels = document.texts("levels").stream().map(Level::parse).toList();
    return new Comparison(name, columns, levels, frequency);
  }

  private static Frequency frequency(Document document) {
    document.allowOnly("damping", "floor");
    Frequency standard = Frequency.counted();
    return new Frequency(
        document.numberOr("damping", standard.damping()),
        document.numberOr("floor", standard.floor()));
  }

  private static Training training(Document document) {
    document.allowOnly("rules", "certain", "certainRecall", "pairs");
    return new Training(
        rules(document, "rules"),
        rules(document, "certain"),
        document.number("certainRecall"),
        whole(document, "pairs", PAIRS_MAX));
  }

  private static Grouping grouping(Document document) {
    document.allowOnly("density", "largestRegion");
    Grouping standard = Grouping.standard();
    return new Grouping(
        document.numberOr("density", standard.density()),
        whole(document, "largestRegion", standard.regionMax()));
  }

  private static Band band(Document document) {
    document.allowOnly("review", "auto");
    return new Band(document.number("review"), document.number("auto"));
  }

  private static List<BlockingRule> rules(Document document, String key) {
    return document.texts(key).stream().map(BlockingRule::parse).toList();
  }

  private static int whole(Document document, String key, int otherwise) {
    return document.has(key) ? (int) Math.min(document.count(key), 1 << 30) : otherwise;
  }
}
