package io.waggle.science.sampler;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * The No-U-Turn sampler (Hoffman and Gelman 2014; multinomial variant of Betancourt 2017): draws
 * from a smooth density in any number of dimensions without anything to tune by hand. Step size and
 * mass matrix are learnt during warm-up on the schedule of Stan.
 *
 * <p>Each chain uses its own stream of the seed and its own copy of the density, so the draws are
 * the same bits for any number of threads. Chains should start far apart: if they still agree,
 * {@link Convergence} can say so.
 */
public final class Nuts {
  private static final int REPORTS = 200;

  private Nuts() {}

  /**
   * Where chains start: uniformly within a radius of a centre, anew until the density is finite.
   */
  public static final class Start {
    private final double[] centre;
    private final double radius;

    /**
     * @param centre one number per coordinate
     * @param radius at least 0; 2 suits coordinates of unit scale
     */
    public Start(double[] centre, double radius) {
      this.centre = centre.clone();
      this.radius = InvalidInput.notNegative("radius", radius);
    }

    double centre(int index) {
      return centre[index];
    }

    double radius() {
      return radius;
    }

    int size() {
      return centre.length;
    }
  }

  /** The draws, in the coordinates of the density, and how each chain went. */
  public record Run(Draws draws, List<ChainReport> chains) {
    public Run {
      chains = List.copyOf(chains);
    }

    /** Kept draws of all chains that diverged. */
    public int divergences() {
      return chains.stream().mapToInt(ChainReport::divergences).sum();
    }

    /** Kept draws of all chains that were cut off at the greatest depth. */
    public int saturated() {
      return chains.stream().mapToInt(ChainReport::saturated).sum();
    }
  }

  /**
   * Samples.
   *
   * @throws InvalidInput when the density is not finite anywhere near the start
   */
  public static Run sample(
      LogDensity density, Start start, NutsSettings settings, Progress progress) {
    InvalidInput.unless(
        start.size() == density.size(),
        "start",
        "has " + start.size() + " coordinates, the density " + density.size(),
        "give one per coordinate");
    List<NutsChain> chains = new ArrayList<>();
    for (int i = 0; i < settings.chains(); i++) {
      chains.add(new NutsChain(density.copy(), settings, i));
    }
    Counter counter = new Counter(settings, progress);
    if (settings.threads() == 1) {
      chains.forEach(chain -> chain.run(start, counter.ofOneChain()));
    } else {
      runSideBySide(chains, start, settings.threads(), counter);
    }
    return new Run(
        new Draws(density.size(), chains.stream().map(NutsChain::kept).toList()),
        chains.stream().map(NutsChain::report).toList());
  }

  private static void runSideBySide(
      List<NutsChain> chains, Start start, int threads, Counter counter) {
    try (ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, chains.size()))) {
      List<CompletableFuture<Void>> running =
          chains.stream()
              .map(chain ->
                  CompletableFuture.runAsync(() -> chain.run(start, counter.ofOneChain()), pool))
              .toList();
      running.forEach(Nuts::await);
    }
  }

  private static void await(CompletableFuture<Void> chain) {
    try {
      chain.join();
    } catch (java.util.concurrent.CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  /** Draws made by all chains together, told in a few hundred steps that never go back. */
  private static final class Counter {
    private final AtomicInteger done = new AtomicInteger();
    private final int all;
    private final int every;
    private final Progress progress;

    Counter(NutsSettings settings, Progress progress) {
      this.all = settings.chains() * (settings.warmup() + settings.draws());
      this.every = Math.max(1, all / REPORTS);
      this.progress = progress;
    }

    IntConsumer ofOneChain() {
      return drawsOfChain -> {
        if (done.incrementAndGet() % every == 0) {
          report();
        }
      };
    }

    private synchronized void report() {
      progress.at((double) done.get() / all, "sampling");
    }
  }
}
