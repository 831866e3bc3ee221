package io.waggle.testkit.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.audience.Condition;
import io.waggle.core.audience.ConditionText;
import io.waggle.core.kernel.Document;
import io.waggle.core.tag.TagDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every form shown in the how-to pages is taken as it stands there. */
class DocumentedFormsTest {
  @Test
  void everyConditionOfThePageIsTaken() throws IOException {
    assertAllTaken("add-a-condition.md", "", "", Condition::parse);
  }

  @Test
  void everyTagOfThePageIsTaken() throws IOException {
    assertAllTaken(
        "add-a-tag.md", "{compute: ", "}", (Document doc) -> TagDefinition.parse("t", doc));
  }

  @Test
  void everyTextOfTheLanguagePageIsTaken() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("..", "docs", "audience-language.md"));
    int taken = 0;
    boolean inside = false;
    for (String line : lines) {
      boolean fence = line.startsWith("```");
      inside = fence ? line.equals("```condition") : inside;
      if (inside && !fence) {
        assertInstanceOf(ConditionText.Reading.Understood.class, ConditionText.read(line), line);
        taken++;
      }
    }
    assertTrue(taken >= 25, taken + " texts");
  }

  private static void assertAllTaken(
      String page, String before, String after, Function<Document, ?> reader) throws IOException {
    Path path = Path.of("..", "docs", "how-to", page);
    List<String> forms =
        Files.readAllLines(path).stream().filter(line -> line.startsWith("{")).toList();
    assertTrue(forms.size() >= 9, "only " + forms.size() + " forms in " + page);
    for (String form : forms) {
      assertEquals("", TestDocuments.faultsOf(before + form + after, reader), form);
    }
  }
}
