package io.waggle.app.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.app.json.Json;
import io.waggle.core.contact.ContactPolicyDefinition;
import io.waggle.core.contact.ContactReferences;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.experiment.GoalDefinition;
import io.waggle.core.journey.JourneyDefinition;
import io.waggle.core.journey.JourneyReferences;
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

/** The documents in the guide are real: each one is read as it stands there. */
class DocumentedFormsTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\\n# (\\w+)\\n(.*?)```");

  private static final JourneyReferences ANYTHING =
      new JourneyReferences() {
        @Override
        public boolean hasTemplate(String id) {
          return true;
        }

        @Override
        public boolean hasAudience(String id) {
          return true;
        }

        @Override
        public boolean hasJourney(String id) {
          return true;
        }
      };

  private static final ContactReferences KNOWN =
      new ContactReferences() {
        @Override
        public boolean hasTag(String id) {
          return true;
        }

        @Override
        public boolean hasChannel(String id) {
          return false;
        }
      };

  @Test
  void everyDocumentOfTheGuideIsAccepted() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "how-to", "add-a-journey.md"));
    Set<String> kinds = new TreeSet<>();
    Matcher blocks = BLOCK.matcher(guide);
    while (blocks.find()) {
      kinds.add(blocks.group(1));
      read(blocks.group(1), blocks.group(2));
    }
    assertEquals(Set.of("contact_policy", "goal", "journey", "template"), kinds);
  }

  private static void read(String kind, String yaml) {
    Document doc =
        Document.root(Json.readYaml(yaml.getBytes(StandardCharsets.UTF_8)).getFirst(), kind);
    switch (kind) {
      case "template" -> TemplateDefinition.parse("t", 1, doc);
      case "journey" -> JourneyDefinition.parse("j", 1, doc, ANYTHING);
      case "goal" -> GoalDefinition.parse("g", doc);
      case "contact_policy" -> ContactPolicyDefinition.parse("c", doc, KNOWN);
      default -> throw new AssertionError("no such kind: " + kind);
    }
    doc.done();
  }
}
