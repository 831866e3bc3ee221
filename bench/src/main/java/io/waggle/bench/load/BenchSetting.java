package io.waggle.bench.load;

import io.waggle.bench.report.Progress;
import io.waggle.bench.subject.Home;
import io.waggle.bench.subject.Launch;
import io.waggle.bench.subject.Product;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where and how a benchmark runs.
 *
 * @param directory an empty directory for everything the run writes
 * @param people how many people act in the load
 * @param seconds length of each measured part
 * @param events how many events of the past a back-fill reads
 */
public record BenchSetting(
    Product product, Path directory, int people, int seconds, long events, Progress progress) {

  /** The same with another product. */
  BenchSetting with(Product other) {
    return new BenchSetting(other, directory, people, seconds, events, progress);
  }

  /** A server on a data directory of this name, made if need be. */
  ServerProcess serve(String name, Launch launch) throws IOException, InterruptedException {
    Path home = Files.createDirectories(directory.resolve(name));
    return product.serve(Home.of(home), launch, directory.resolve(name + ".out"));
  }
}
