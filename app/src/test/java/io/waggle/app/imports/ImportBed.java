package io.waggle.app.imports;

import io.waggle.app.collect.CollectLimits;
import io.waggle.app.collect.Collector;
import io.waggle.app.collect.SourceDirectory;
import io.waggle.app.json.Json;
import io.waggle.app.pipeline.Ingest;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.engine.Input;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A collector with one source, and a pipeline that is a list which knows messageIds it has seen.
 */
final class ImportBed {
  static final long NOW = 1_800_000_000_000L;

  final List<Input> inputs = new ArrayList<>();
  final Map<String, CollectedEvent> stored = new LinkedHashMap<>();
  final List<ImportProgress> progress = new ArrayList<>();
  private final SourceDirectory sources = new SourceDirectory();
  int duplicates;
  int largestBatch;

  ImportBed() {
    publish(SourceDirectory.SOURCE, "shop", "{writeKey: shop-write-key, kind: import}");
  }

  void publish(String kind, String id, String yaml) {
    sources.publish(kind, id, Json.readYaml(yaml.getBytes(StandardCharsets.UTF_8)).getFirst());
  }

  CollectorTarget target() {
    return target(this::take);
  }

  CollectorTarget target(Ingest ingest) {
    return new CollectorTarget(
        new Collector(sources, CollectLimits.DEFAULT, () -> NOW), ingest, millis -> {});
  }

  ImportResult run(Path file, String mapping) {
    return run(file, mapping, target());
  }

  ImportResult run(Path file, String mapping, ImportTarget target) {
    return new FileImport(target, () -> NOW, progress::add)
        .run(file, mapping(mapping), FileImport.checkpointBeside(file));
  }

  static ImportMapping mapping(String yaml) {
    return ImportMapping.read(Json.readYaml(yaml.getBytes(StandardCharsets.UTF_8)).getFirst());
  }

  long take(List<? extends Input> batch) {
    largestBatch = Math.max(largestBatch, batch.size());
    for (Input each : batch) {
      inputs.add(each);
      if (each instanceof Input.Collected(CollectedEvent event)
          && stored.putIfAbsent(event.messageId(), event) != null) {
        duplicates++;
      }
    }
    return inputs.size();
  }

  List<CollectedEvent> events() {
    return List.copyOf(stored.values());
  }

  List<Input.Quarantined> quarantined() {
    return inputs.stream()
        .filter(Input.Quarantined.class::isInstance)
        .map(Input.Quarantined.class::cast)
        .toList();
  }

  static Path write(Path file, String text) throws IOException {
    return write(file, text, StandardCharsets.UTF_8);
  }

  static Path write(Path file, String text, Charset charset) throws IOException {
    return Files.write(file, text.getBytes(charset));
  }
}
