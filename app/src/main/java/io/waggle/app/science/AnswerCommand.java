package io.waggle.app.science;

import io.waggle.app.console.MovingLine;
import io.waggle.app.console.Output;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.kernel.Attributes;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that computes an answer and shows it; where its input comes from is its own affair. */
abstract class AnswerCommand implements Callable<Integer> {
  private static final int FAULTS_SHOWN = 20;
  private static final double LEVEL_LEAST = 0.5;
  private static final double LEVEL_MOST = 0.999999;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call
  private CommandSpec spec;

  @Option(names = "--json", description = "print the answer as one JSON object")
  private boolean json;

  @Option(names = "--plot", paramLabel = "FILE", description = "write a figure (.svg)")
  private @Nullable Path plot;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "where randomness starts from (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(
      names = "--level",
      paramLabel = "P",
      description = "level of intervals, such as 0.95; each method has its own default")
  private @Nullable Double level;

  /**
   * Computes the answer.
   *
   * @param progress to be told how far long work has come
   * @throws InvalidInput when the input cannot be used
   */
  protected abstract Answer answer(Progress progress) throws IOException;

  /** The level of intervals when none is asked for. */
  protected double defaultLevel() {
    return 0.95;
  }

  /** The level of intervals, from {@link #LEVEL_LEAST} to {@link #LEVEL_MOST}. */
  protected final double level() {
    double asked = level == null ? defaultLevel() : level;
    if (!(asked >= LEVEL_LEAST && asked <= LEVEL_MOST)) {
      String bounds = "from " + LEVEL_LEAST + " to " + LEVEL_MOST + ", such as 0.95";
      throw wrongOption("--level is " + asked + "; give a number " + bounds);
    }
    return asked;
  }

  protected final long seed() {
    return seed;
  }

  /** Whether a figure is asked for; one that takes long to compute need not be made otherwise. */
  protected final boolean isPlotted() {
    return plot != null;
  }

  /** To be thrown when options do not fit together: the message and exit code 2. */
  protected final ParameterException wrongOption(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Refuses a place for a file that is not there, before anything long is computed for it. */
  protected static final void checkPlace(String option, Path file) {
    Path parent = file.toAbsolutePath().getParent();
    InvalidInput.unless(
        parent != null && Files.isDirectory(parent),
        option + " " + file,
        "is in a directory that is not there",
        "make " + parent + " first");
  }

  private void check() {
    if (level != null) {
      level();
    }
    if (plot != null) {
      if (!plot.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
        throw wrongOption("--plot writes SVG; name a file that ends in .svg, not " + plot);
      }
      checkPlace("--plot", plot);
    }
  }

  @Override
  public final Integer call() throws IOException {
    MovingLine moving = new MovingLine(Output.ERR, System.console() != null);
    ProgressLine line = new ProgressLine(moving, () -> System.nanoTime() / 1_000_000);
    check();
    Answer answer = answer(line);
    line.end();
    write(answer);
    return 0;
  }

  private void warn(String message) {
    spec.commandLine().getErr().println(spec.name() + ": " + message);
    spec.commandLine().getErr().flush();
  }

  private void write(Answer answer) throws IOException {
    Plot figure = answer.plot();
    if (plot != null && figure != null) {
      Files.writeString(plot, figure.svg());
    } else if (plot != null) {
      warn("this answer has no figure; " + plot + " was not written");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(document(answer));
    } else {
      answer.lines().forEach(out::println);
      faultLines(answer.faults()).forEach(out::println);
    }
    out.flush();
  }

  private static String document(Answer answer) {
    JsonWriter out = new JsonWriter().object();
    Attributes body = answer.body();
    for (int i = 0; i < body.size(); i++) {
      out.field(body.key(i), body.value(i));
    }
    out.array("badRows");
    for (RowFault each : answer.faults()) {
      out.object().field("line", each.line()).field("column", each.column());
      out.field("reason", each.reason()).end();
    }
    return new String(out.end().end().toBytes(), StandardCharsets.UTF_8);
  }

  private static List<String> faultLines(List<RowFault> faults) {
    if (faults.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(String.format(Locale.ROOT, "%,d rows were not used:", faults.size()));
    faults.stream().limit(FAULTS_SHOWN).forEach(each -> lines.add("  " + each));
    if (faults.size() > FAULTS_SHOWN) {
      int more = faults.size() - FAULTS_SHOWN;
      lines.add(String.format(Locale.ROOT, "  and %,d more; --json lists them all", more));
    }
    return lines;
  }
}
