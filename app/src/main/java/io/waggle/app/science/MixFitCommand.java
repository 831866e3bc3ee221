package io.waggle.app.science;

import io.waggle.science.mix.FitMethod;
import io.waggle.science.mix.MarketingMix;
import io.waggle.science.mix.MixFit;
import io.waggle.science.mix.MixSeries;
import io.waggle.science.numeric.Progress;
import io.waggle.science.sampler.NutsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fits a marketing mix model to a series. */
@Command(
    name = "mix-fit",
    description = {
      "What each channel's spend brought: contribution, return, response curve, with intervals.",
      "CSV with a date, an outcome and a column of spend per channel, one row per period.",
      "A configuration sets families, priors and lift tests by channel; see docs/science/mix.md."
    },
    mixinStandardHelpOptions = true)
final class MixFitCommand extends MethodCommand {
  private static final int CHAINS_MAX = 64;
  private static final int DRAWS_MAX = 100_000;
  private static final int KEPT_DRAWS = 400;

  /** How the posterior is explored. */
  private enum Method {
    /** The No-U-Turn sampler. */
    NUTS,
    /** The Laplace approximation, which says when not to trust it. */
    LAPLACE
  }

  @Option(names = "--date", paramLabel = "COLUMN", description = "column of dates (date)")
  private String date = "date";

  @Option(names = "--target", paramLabel = "COLUMN", description = "column of the outcome (y)")
  private String target = "y";

  @Option(names = "--spend", split = ",", paramLabel = "COLUMN", description = "columns of spend")
  private List<String> spend = List.of();

  @Option(
      names = "--control",
      split = ",",
      paramLabel = "COLUMN",
      description = "columns of other causes, such as prices")
  private List<String> controls = List.of();

  @Option(
      names = "--event",
      split = ",",
      paramLabel = "COLUMN",
      description = "columns that are 1 when something out of the ordinary happened, else 0")
  private List<String> events = List.of();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "priors to start from: standard or reference (standard)")
  private String preset = "standard";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "JSON or YAML with channels, families, priors and lift tests")
  private @Nullable Path config;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "nuts, or laplace: fast, and says when not to trust it (nuts)")
  private String method = "nuts";

  @Option(names = "--chains", description = "chains of nuts (${DEFAULT-VALUE})")
  private int chains = 4;

  @Option(names = "--warmup", description = "draws of a chain thrown away (${DEFAULT-VALUE})")
  private int warmup = 1_000;

  @Option(names = "--draws", description = "draws of a chain kept (1000; 4000 for laplace)")
  private @Nullable Integer draws;

  @Option(names = "--fit", paramLabel = "FILE", description = "write the fit for mix-plan")
  private @Nullable Path fit;

  @Override
  protected double defaultLevel() {
    return 0.9;
  }

  @Override
  protected Answer answer(Progress progress) throws IOException {
    double level = level();
    boolean isSound = chains >= 1 && chains <= CHAINS_MAX && warmup >= 0 && warmup <= DRAWS_MAX;
    if (!isSound || draws != null && (draws < 1 || draws > DRAWS_MAX)) {
      throw wrongOption(
          "give --chains from 1 to " + CHAINS_MAX + ", --warmup and --draws up to " + DRAWS_MAX);
    }
    if (fit != null) {
      checkPlace("--fit", fit);
    }
    MixConfig read = config();
    MixSeries series = MixRows.read(input(), read);
    MixFit fitted = MarketingMix.fit(series, read.model(), read.liftTests(), method(), progress);
    if (fit != null) {
      MixFile.write(fit, fitted.fitted(KEPT_DRAWS));
    }
    return new MixFitAnswer(series, fitted, method, level).answer();
  }

  private MixConfig config() throws IOException {
    MixConfig.Preset start = chosen("--preset", MixConfig.Preset.class, preset);
    MixConfig.Options options = new MixConfig.Options(date, target, spend, controls, events, start);
    if (config != null) {
      return MixConfig.of(Document.read(config), options);
    }
    if (spend.isEmpty()) {
      throw wrongOption(
          "name the columns of spend with --spend; there is "
              + String.join(", ", Table.header(input())));
    }
    return MixConfig.of(options);
  }

  private <E extends Enum<E>> E chosen(String option, Class<E> kind, String given) {
    List<String> names = new ArrayList<>();
    for (E each : kind.getEnumConstants()) {
      if (Document.nameOf(each).equals(given)) {
        return each;
      }
      names.add(Document.nameOf(each));
    }
    throw wrongOption(option + " is " + given + "; give " + String.join(" or ", names));
  }

  private FitMethod method() {
    return switch (chosen("--method", Method.class, method)) {
      case NUTS -> {
        int threads = Runtime.getRuntime().availableProcessors();
        NutsSettings settings =
            FitMethod.settings(seed(), threads)
                .withChains(chains)
                .withLength(warmup, draws == null ? 1_000 : draws);
        yield new FitMethod.Sample(settings);
      }
      case LAPLACE -> new FitMethod.Approximate(draws == null ? 4_000 : draws, seed());
    };
  }
}
