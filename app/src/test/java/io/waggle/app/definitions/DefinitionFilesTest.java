package io.waggle.app.definitions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.waggle.core.kernel.InvalidException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionFilesTest {
  @TempDir private Path directory;

  private void file(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** Code and path below the directory of every fault. */
  private List<String> faults() {
    InvalidException refused =
        assertThrows(InvalidException.class, () -> DefinitionFiles.read(directory));
    return refused.faults().stream()
        .map(each -> each.code() + " " + each.path().replace(directory + "/", ""))
        .toList();
  }

  @Test
  void documentsComeInTheOrderInWhichTheyCanBePublished() throws IOException {
    file("journey/welcome.yaml", "a: 1");
    file("source/shop.json", "{\"a\": 1}");
    file("source/README.md", "not a document");
    file("docs/README.md", "not a document either");
    file(".git/config.yaml", "hidden: yes");
    assertEquals(
        List.of("source/shop", "journey/welcome"),
        DefinitionFiles.read(directory).stream()
            .map(each -> each.kind() + "/" + each.id())
            .toList());
  }

  @Test
  void whatWouldBePassedOverIsAFault() throws IOException {
    file("goal/bought.yaml", "event: bought");
    file("goals/sold.yaml", "event: sold");
    file("welcome.yml", "a: 1");
    assertEquals(List.of("apply.misplaced goals", "apply.misplaced welcome.yml"), faults());
  }

  @Test
  void allMalformedFilesAreNamedAtOnce() throws IOException {
    file("goal/one.json", "{\"event\": ");
    file("goal/two.yaml", "event: [bought");
    file("goal/three.yaml", "a: 1\n---\nb: 2\n");
    List<String> faults = faults();
    assertEquals(3, faults.size(), faults.toString());
    assertEquals("json.malformed goal/one.json, line 1", faults.get(0).split(", column")[0]);
    assertEquals("apply.one_document goal/three.yaml", faults.get(1));
    assertEquals("goal/two.yaml", faults.get(2).split("[ ,]")[1]);
  }

  @Test
  void theSameIdTwiceAndNothingAtAllAreFaults() throws IOException {
    assertEquals(List.of("apply.nothing " + directory), faults());
    file("goal/bought.yaml", "event: bought");
    file("goal/bought.json", "{\"event\": \"bought\"}");
    assertEquals(List.of("apply.twice goal/bought.yaml"), faults());
  }
}
