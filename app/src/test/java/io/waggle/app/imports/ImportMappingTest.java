package io.waggle.app.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportMappingTest {
  private static final String LEAST =
      """
      source: shop
      event: {type: track, name: Paid}
      person: {userId: id}
      time: {column: at}
      """;

  private static Set<String> faults(String yaml) {
    InvalidException refused = assertThrows(InvalidException.class, () -> ImportBed.mapping(yaml));
    return refused.faults().stream().map(Fault::path).collect(Collectors.toSet());
  }

  @Test
  void hasDefaults() {
    ImportMapping mapping = ImportBed.mapping(LEAST);
    assertEquals(FileForm.Format.BY_ENDING, mapping.file().format());
    assertEquals(',', mapping.file().delimiter());
    assertEquals("UTF-8", mapping.file().charset().name());
    assertEquals(List.of(), mapping.key().columns());
    assertEquals(ImportMapping.Rest.IGNORE, mapping.rest());
  }

  @Test
  void equalDocumentsMakeMappingsThatReadTheSame() {
    assertEquals(ImportBed.mapping(LEAST).toString(), ImportBed.mapping(LEAST).toString());
  }

  @Test
  void namesEverythingThatIsMissingAtOnce() {
    assertEquals(
        Set.of(
            "mapping.source",
            "mapping.event",
            "mapping.event.type",
            "mapping.event.name",
            "mapping.person",
            "mapping.person.userId",
            "mapping.time",
            "mapping.time.column"),
        faultsOf("rest: ignore"));
  }

  private static Set<String> faultsOf(String yaml) {
    Set<String> paths = faults(yaml);
    paths.removeIf(path -> path.equals("mapping.event.name") && !paths.contains("mapping.event"));
    paths.add("mapping.event.name");
    return paths;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{column: x, type: number, format: iso} | mapping.properties[0].format",
        "{column: x, type: money} | mapping.properties[0].type",
        "{name: x} | mapping.properties[0].column",
        "{column: x, colour: red} | mapping.properties[0].colour",
        "{column: x, type: time, format: qwertz} | mapping.properties[0].format",
        "{column: x, type: time, zone: Mars/Olympus} | mapping.properties[0].zone",
      })
  void saysWhereAPropertyIsWrong(String property, String path) {
    assertEquals(Set.of(path), faults(LEAST + "properties: [" + property + "]\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "file: {delimiter: ab} | mapping.file.delimiter",
        "file: {encoding: klingon} | mapping.file.encoding",
        "file: {header: false} | mapping.file.columns",
        "file: {columns: [a]} | mapping.file.columns",
        "file: {format: xls} | mapping.file.format",
        "messageId: {column: a, columns: [b]} | mapping.messageId.column",
        "rest: keep | mapping.rest",
        "consents: [{purpose: p, column: c}] | mapping.consents[0].channel",
      })
  void saysWhereThePartsAreWrong(String part, String path) {
    assertEquals(Set.of(path), faults(LEAST + part + "\n"));
  }

  @Test
  void aTrackEventHasANameAndAPersonAColumn() {
    assertEquals(Set.of("mapping.event.name"), faults(LEAST.replace(", name: Paid", "")));
    assertEquals(Set.of("mapping.person.userId"), faults(LEAST.replace("{userId: id}", "{}")));
    assertEquals(Set.of("mapping.event.type"), faults(LEAST.replace("track", "alias")));
    assertEquals(
        Set.of("mapping.event.name"),
        faults(LEAST.replace("name: Paid", "name: P, nameColumn: q")));
    assertTrue(
        faults(LEAST.replace("{column: at}", "at")).contains("mapping.time"),
        "an object is needed");
  }
}
