package io.waggle.bench.fault;

import io.waggle.bench.report.Progress;
import io.waggle.bench.subject.Product;
import java.nio.file.Path;

/**
 * What a fault works with.
 *
 * @param directory an empty directory of its own
 */
public record FaultSetting(Product product, Path directory, Progress progress) {}
