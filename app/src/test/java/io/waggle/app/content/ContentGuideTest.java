package io.waggle.app.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.json.Json;
import io.waggle.core.content.ContentBlock;
import io.waggle.core.content.ItemCatalogue;
import io.waggle.core.content.feedback.SurveyDefinition;
import io.waggle.core.kernel.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documents in the page on content are real: each one is read as it stands there. */
class ContentGuideTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\\n# (\\w+)\\n(.*?)```");

  @Test
  void everyDocumentOfThePageIsAccepted() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "content.md"));
    Set<String> kinds = new TreeSet<>();
    Matcher blocks = BLOCK.matcher(page);
    while (blocks.find()) {
      kinds.add(blocks.group(1));
      byte[] yaml = blocks.group(2).getBytes(StandardCharsets.UTF_8);
      Document doc = Document.root(Json.readYaml(yaml).getFirst(), blocks.group(1));
      switch (blocks.group(1)) {
        case "block" -> ContentBlock.parse("b", doc);
        case "catalogue" -> ItemCatalogue.parse("c", doc);
        case "survey" -> SurveyDefinition.parse("s", doc);
        default -> throw new AssertionError("no such kind: " + blocks.group(1));
      }
      doc.done();
    }
    assertEquals(Set.of("block", "catalogue", "survey"), kinds);
  }

  @Test
  void thePageNamesTheSizeOfTheConformanceTable() throws IOException {
    Path table = Path.of("..", "core", "src", "test", "resources", "liquid", "conformance.txt");
    long rows =
        Files.readAllLines(table).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("##"))
            .count();
    assertTrue(
        Files.readString(Path.of("..", "docs", "content.md")).contains(rows + " rows"),
        rows + " rows");
  }
}
