package io.waggle.bench.imports;

import io.waggle.app.collect.CollectLimits;
import io.waggle.app.collect.Collector;
import io.waggle.app.collect.SourceDirectory;
import io.waggle.app.imports.CollectorTarget;
import io.waggle.app.imports.ConsoleProgress;
import io.waggle.app.imports.FileImport;
import io.waggle.app.imports.ImportMapping;
import io.waggle.app.imports.ImportResult;
import io.waggle.app.imports.Pause;
import io.waggle.app.json.Json;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.InputCodec;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Value;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes a file of orders and imports it, up to the bytes that would go into the log.
 *
 * <p>Arguments: the directory, the number of rows, and csv, jsonl or parquet (which has to be there
 * already).
 */
public final class ImportBench {
  private static final String MAPPING =
      """
      source: shop
      event: {type: track, name: Order Completed}
      person: {userId: customer, email: mail}
      messageId: {columns: [order_no, line]}
      time: {column: created, format: "yyyy-MM-dd HH:mm:ss", zone: Asia/Shanghai}
      properties:
        - {column: total, name: revenue, type: number}
        - {column: quantity, type: whole}
        - {column: sku}
        - {column: city}
      """;

  private ImportBench() {}

  public static void main(String[] arguments) throws IOException {
    int rows = Integer.parseInt(arguments[1]);
    Path file = Path.of(arguments[0], "orders-" + rows + "." + arguments[2]);
    if (!Files.exists(file)) {
      write(file, rows);
    }
    SourceDirectory sources = new SourceDirectory();
    sources.publish(
        SourceDirectory.SOURCE, "shop", yaml("{writeKey: shop-write-key, kind: import}"));
    Collector collector = new Collector(sources, CollectLimits.DEFAULT, System::currentTimeMillis);
    long[] bytes = {0};
    CollectorTarget target =
        new CollectorTarget(collector, inputs -> encode(inputs, bytes), Pause.real());
    boolean iso = !arguments[2].equals("csv");
    String text = iso ? MAPPING.replace("\"yyyy-MM-dd HH:mm:ss\"", "iso") : MAPPING;
    ImportMapping mapping = ImportMapping.read(yaml(text));
    for (int round = 0; round < 3; round++) {
      long cpu = cpuNanos();
      long started = System.nanoTime();
      FileImport run =
          new FileImport(target, System::currentTimeMillis, new ConsoleProgress(System.err, false));
      ImportResult result = run.run(file, mapping, FileImport.checkpointBeside(file));
      double seconds = (System.nanoTime() - started) / 1e9;
      System.out.printf(
          "%s: %,d rows, %,d quarantined, %,.0f rows/s, %.2f us CPU per row, "
              + "%.0f MB file, %.0f MB log%n",
          arguments[2],
          result.rows(),
          result.quarantinedRows(),
          result.rows() / seconds,
          (cpuNanos() - cpu) / 1e3 / result.rows(),
          Files.size(file) / 1e6,
          bytes[0] / 1e6);
      bytes[0] = 0;
    }
  }

  private static Value yaml(String text) {
    return Json.readYaml(text.getBytes(StandardCharsets.UTF_8)).getFirst();
  }

  private static long encode(List<? extends Input> inputs, long[] bytes) {
    BinaryWriter out = new BinaryWriter(1 << 20);
    for (Input each : inputs) {
      InputCodec.write(each, out);
    }
    bytes[0] += out.size();
    return 0;
  }

  private static void write(Path file, int rows) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    boolean csv = file.toString().endsWith(".csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(csv ? "order_no,line,customer,mail,created,total,quantity,sku,city,note\n" : "");
      for (int i = 0; i < rows; i++) {
        Instant time = Instant.ofEpochSecond(1_780_000_000L + i);
        String created = time.toString().replace("T", " ").replace("Z", "");
        int customer = random.nextInt(200_000);
        String form =
            csv
                ? "SO%09d,%d,c%d,c%d@mail.example,%s,%d.%02d,%d,SKU-%05d,上海,\"a note, quoted\"\n"
                : "{\"order_no\":\"SO%09d\",\"line\":%d,\"customer\":\"c%d\","
                    + "\"mail\":\"c%d@mail.example\","
                    + "\"created\":\"%s\",\"total\":%d.%02d,\"quantity\":%d,"
                    + "\"sku\":\"SKU-%05d\",\"city\":\"上海\"}\n";
        out.write(
            form.formatted(
                i / 3,
                i % 3,
                customer,
                customer,
                created,
                random.nextInt(500),
                random.nextInt(100),
                1 + random.nextInt(5),
                random.nextInt(20_000)));
      }
    }
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
