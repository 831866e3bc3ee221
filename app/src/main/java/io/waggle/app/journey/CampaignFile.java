package io.waggle.app.journey;

import io.waggle.app.definitions.DefinitionFile;
import io.waggle.app.definitions.DefinitionFiles;
import io.waggle.core.engine.DefinitionKind;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A campaign in one file: its definitions together with the scenarios that say what they do.
 *
 * @param scenarios kept as documents until they are run
 */
public record CampaignFile(Head head, List<DefinitionFile> definitions, List<Scenario> scenarios) {
  public CampaignFile {
    definitions = List.copyOf(definitions);
    scenarios = List.copyOf(scenarios);
  }

  /**
   * What it is, in two languages.
   *
   * @param journey the journey that is meant where a scenario names none
   */
  public record Head(
      String id, String industry, String purpose, String journey, Words name, Words description) {}

  /** The same in English and Chinese. */
  public record Words(String en, String zh) {
    static Words parse(Document doc, String key) {
      if (doc.value(key) instanceof Value.Text text) {
        return new Words(text.text(), text.text());
      }
      if (!doc.has(key)) {
        return new Words("", "");
      }
      Document words = doc.object(key);
      return new Words(words.text("en"), words.text("zh"));
    }
  }

  /**
   * Reads a file of that name.
   *
   * @throws io.waggle.core.kernel.InvalidException with every fault
   */
  public static CampaignFile read(String name, byte[] bytes) {
    Document doc = Document.root(DefinitionFiles.document(name, bytes), name);
    List<DefinitionFile> definitions =
        doc.has("definitions") ? definitions(doc.object("definitions")) : List.of();
    String first = "";
    for (DefinitionFile each : definitions) {
      boolean journey = each.kind().equals(DefinitionKind.JOURNEY.label());
      first = journey && first.isEmpty() ? each.id() : first;
    }
    String journey = doc.text("journey", first);
    List<Scenario> scenarios = new ArrayList<>();
    for (Document each : doc.has("scenarios") ? doc.objects("scenarios") : List.<Document>of()) {
      scenarios.add(ScenarioForm.parse(each, journey));
    }
    Head head =
        new Head(
            doc.text("id", journey),
            doc.text("industry", ""),
            doc.text("scenario", ""),
            journey,
            Words.parse(doc, "name"),
            Words.parse(doc, "description"));
    doc.done();
    return new CampaignFile(head, definitions, scenarios);
  }

  public static CampaignFile read(Path file) {
    try {
      return read(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The definitions in an object: by kind, then by id. */
  static List<DefinitionFile> definitions(Document doc) {
    List<DefinitionFile> found = new ArrayList<>();
    List<String> known = new ArrayList<>();
    for (DefinitionKind kind : DefinitionKind.values()) {
      known.add(kind.label());
      if (doc.has(kind.label())) {
        Document ofKind = doc.object(kind.label());
        for (String id : ofKind.keys()) {
          Value document = ofKind.value(id);
          found.add(
              new DefinitionFile(kind.label(), id, document == null ? Value.Nil.NIL : document));
        }
      }
    }
    for (String each : doc.keys()) {
      if (!known.contains(each)) {
        doc.fault(each, "unknown_kind", "is not a kind of definition", "Use one of " + known + ".");
      }
    }
    return found;
  }

  /** Runs its scenarios, with further definitions before its own. */
  public List<ScenarioResult> test(List<DefinitionFile> before) {
    List<DefinitionFile> all = new ArrayList<>(before);
    all.addAll(definitions);
    return scenarios.stream().map(each -> ScenarioResult.of(each, all)).toList();
  }
}
