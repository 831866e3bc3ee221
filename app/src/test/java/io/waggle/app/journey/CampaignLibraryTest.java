package io.waggle.app.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.definitions.DefinitionFile;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every campaign of the library can be published and does what its scenarios say. */
class CampaignLibraryTest {
  private static final List<String> READY =
      List.of(
          "welcome",
          "abandoned_browse",
          "abandoned_cart",
          "post_purchase",
          "replenishment",
          "cross_sell",
          "upsell",
          "win_back",
          "birthday",
          "holiday",
          "back_in_stock",
          "feedback_rescue");

  @Test
  void everyCampaignIsPublishedAndItsScenariosPass() {
    int run = 0;
    for (CampaignFile each : CampaignLibrary.all()) {
      assertFalse(each.scenarios().isEmpty(), each.head().id() + " has no scenario");
      for (ScenarioResult result : each.test(List.of())) {
        run++;
        assertTrue(
            result.passed(),
            () ->
                each.head().id()
                    + ": "
                    + result.name()
                    + "\n"
                    + String.join("\n", result.failures())
                    + "\n"
                    + String.join("\n", result.timeline()));
      }
    }
    assertTrue(run >= 80, "only " + run + " scenarios");
  }

  @Test
  void thereAreTwelveReadyJourneysAndFortyCampaignsOfSixIndustries() {
    for (String each : READY) {
      assertEquals("retail", CampaignLibrary.require("retail/" + each).head().industry());
    }
    List<CampaignFile> all = CampaignLibrary.all();
    assertTrue(all.size() >= 40, all.size() + " campaigns");
    Set<String> industries = new TreeSet<>();
    all.forEach(each -> industries.add(each.head().industry()));
    assertTrue(industries.size() >= 6, industries.toString());
  }

  @Test
  void noTwoCampaignsAreTheSameAndAllSpeakTwoLanguages() {
    Set<String> ids = new HashSet<>();
    Set<Value> journeys = new HashSet<>();
    for (CampaignFile each : CampaignLibrary.all()) {
      assertFalse(each.head().name().zh().isBlank(), each.head().id());
      assertFalse(each.head().description().zh().isBlank(), each.head().id());
      for (DefinitionFile file : each.definitions()) {
        assertTrue(ids.add(file.kind() + "/" + file.id()), file.id() + " stands twice");
        if (file.kind().equals("journey")) {
          assertTrue(journeys.add(file.document()), file.id());
        }
        if (file.kind().equals("template")) {
          Attributes template = ((Value.Fields) file.document()).attributes();
          assertFalse(template.findPath("locales.zh.subject") == null, file.id());
        }
      }
    }
  }

  @Test
  void aScenarioThatDoesNotHoldSaysWhatHappenedInstead() {
    CampaignFile wrong =
        new CampaignFile(
            CampaignLibrary.require("retail/welcome").head(),
            CampaignLibrary.require("retail/welcome").definitions(),
            parsed(
                """
                name: wrong
                scenarios:
                  - name: too late
                    given: [{at: 0h, event: Signed Up}]
                    until: 1d
                    expect:
                      - {send: retail_welcome_hello, at: 2h}
                      - {exit: bored}
                      - {no_send: retail_welcome_best, reason: frequency_cap}
                """));
    ScenarioResult result = wrong.test(List.of()).getFirst();
    assertEquals(
        List.of(
            "expected send retail_welcome_hello to person at 2h, but it was at 0h",
            "expected person is exited in  because of bored, but never came in",
            "expected no retail_welcome_best to person because of frequency_cap, but none was "
                + "wanted",
            "did not expect retail_welcome_hello to person at 0h"),
        result.failures());
    assertTrue(result.timeline().contains("          0h  person: Signed Up"));
  }

  @Test
  void theScenarioOfTheDocumentationHolds() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "journeys.md"));
    Matcher block = Pattern.compile("(?s)```yaml\\n(.*?)```").matcher(page);
    assertTrue(block.find());
    CampaignFile file =
        CampaignFile.read("docs.yaml", block.group(1).getBytes(StandardCharsets.UTF_8));
    ScenarioResult result = file.test(List.of()).getFirst();
    assertTrue(result.passed(), () -> result.failures() + "\n" + result.timeline());
  }

  @Test
  void aFileWithFaultsIsRefusedWithThePathOfEach() {
    InvalidException refused =
        assertThrows(
            InvalidException.class,
            () ->
                parsed(
                    """
                    scenarios:
                      - given: [{at: soon, event: A}, {at: 1d}]
                        expect: [{nothing: 1}]
                    """));
    assertEquals(
        List.of(
            "x.yaml.scenarios[0].given[0].at",
            "x.yaml.scenarios[0].given[1].event",
            "x.yaml.scenarios[0].expect[0].state",
            "x.yaml.scenarios[0].name",
            "x.yaml.scenarios[0].expect[0].nothing"),
        refused.faults().stream().map(each -> each.path()).toList());
  }

  private static List<Scenario> parsed(String yaml) {
    return CampaignFile.read("x.yaml", yaml.getBytes(StandardCharsets.UTF_8)).scenarios();
  }
}
