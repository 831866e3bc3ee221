package io.waggle.app.science;

import io.waggle.science.match.Explanation;
import io.waggle.science.match.Matcher;
import io.waggle.science.match.Matching;
import io.waggle.science.match.Records;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds which records are the same person, in one file or across two. */
@Command(
    name = "match",
    description = {
      "Finds which records are the same person: in one file, or across two.",
      "Writes pairs.csv (left,right,probability) and clusters.csv (id,cluster).",
      "The configuration says what is compared; see docs/science/match.md."
    },
    mixinStandardHelpOptions = true)
final class MatchCommand extends AnswerCommand {
  @Option(names = "--left", required = true, paramLabel = "FILE", description = "CSV, may be .gz")
  private Path left = Path.of("");

  @Option(names = "--right", paramLabel = "FILE", description = "match the left file with this one")
  private @Nullable Path right;

  @Option(names = "--id", required = true, paramLabel = "COLUMN", description = "the id's column")
  private String id = "";

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "JSON: comparisons, blocking, training")
  private Path config = Path.of("");

  @Option(
      names = "--threshold",
      required = true,
      paramLabel = "P",
      description = "pairs of at least this probability are links")
  private double threshold;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "where the two files go (default: ${DEFAULT-VALUE})")
  private Path output = Path.of(".");

  @Option(names = "--explain", paramLabel = "ID1,ID2", description = "why two records match or not")
  private @Nullable String explain;

  @Option(
      names = "--truth",
      paramLabel = "COLUMN",
      description = "who a record really is: measures precision and recall")
  private @Nullable String truth;

  @Option(
      names = "--right-prefix",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "put before each id of the right file")
  private String rightPrefix = "";

  @Override
  protected Answer answer(Progress progress) throws IOException {
    if (!(threshold > 0 && threshold < 1)) {
      throw wrongOption("--threshold is " + threshold + "; give a probability between 0 and 1");
    }
    MatchConfig wanted = MatchConfig.read(config);
    MatchInput input =
        MatchInput.read(new MatchInput.Source(left, right, id, truth, rightPrefix), wanted.rules());
    Matching matching = match(wanted, input, progress);
    MatchFiles.write(output, matching, matching.clusters().records());
    MatchAnswer answer = new MatchAnswer(matching).withCounts(input).withBlocking().withModel();
    if (truth != null) {
      answer.withTruth(input.truth());
    }
    Plot figure = null;
    if (explain != null) {
      String[] ids = ids(explain);
      Explanation explanation = matching.explain(ids[0], ids[1]);
      answer.withExplanation(ids[0], ids[1], explanation);
      figure = MatchFigures.waterfall(explanation);
    } else if (isPlotted()) {
      figure = MatchFigures.weights(matching);
    }
    return new Answer(answer.body(), answer.lines(), figure, input.faults());
  }

  private Matching match(MatchConfig wanted, MatchInput input, Progress progress) {
    Matcher matcher = new Matcher(wanted.rules(), wanted.band(), seed());
    Records other = input.right();
    return other == null
        ? matcher.dedupe(input.left(), threshold, progress)
        : matcher.link(input.left(), other, threshold, progress);
  }

  private static String[] ids(String both) {
    String[] ids = both.split(",", -1);
    InvalidInput.unless(
        ids.length == 2, "--explain", "is " + both, "give two ids with a comma between them");
    return new String[] {ids[0].strip(), ids[1].strip()};
  }
}
