package io.waggle.app.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.content.draft.Brief;
import io.waggle.core.content.draft.DraftChecks;
import io.waggle.core.content.draft.FactSheet;
import io.waggle.core.content.draft.PhraseBank;
import io.waggle.core.content.draft.VideoScript;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhrasesTest {
  private static final PhraseBank BANK = DraftDesk.phrases();

  private static Value fields(String... namesAndTexts) {
    Attributes.Builder builder = Attributes.builder();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      builder.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return new Value.Fields(builder.build());
  }

  private static final Attributes FACTS =
      Attributes.builder()
          .put("item", fields("name", "Kite", "price", "12.50", "currency", "EUR", "stock", "7"))
          .put(
              "offer",
              fields(
                  "name", "Windy week", "discount", "20", "until", "2026-12-05", "code", "FLY7",
                  "holiday", "New Year"))
          .put("brand", fields("name", "Waggle"))
          .build();

  private static Brief brief(String scenario, String tone, String locale, Attributes facts) {
    List<String> slots = new ArrayList<>(List.of("headline", "body"));
    slots.addAll(VideoScript.slots());
    return new Brief(scenario, tone, locale, new Brief.Wanted(slots, Map.of()), facts, "seed");
  }

  @Test
  void noApprovedPhraseBreaksARuleOfItsOwn() {
    Set<String> texts = new HashSet<>();
    for (String scenario : BANK.scenarios()) {
      for (String tone : List.of("warm", "plain", "brisk")) {
        for (String locale : List.of("en", "zh")) {
          for (int variant = 0; variant < 8; variant++) {
            Map<String, String> slots =
                BANK.compose(brief(scenario, tone, locale, FACTS), variant);
            assertTrue(slots.containsKey("headline"), scenario + " " + tone + " " + locale);
            assertEquals(
                List.of(),
                DraftChecks.of(slots, FactSheet.of(FACTS), DraftDesk.law()),
                slots.toString());
            texts.addAll(slots.values());
          }
        }
      }
    }
    assertTrue(texts.size() > 150, texts.size() + " texts");
  }

  @Test
  void nothingIsSaidThatIsNoFact() {
    Map<String, String> slots = BANK.compose(brief("promotion", "brisk", "en", Attributes.EMPTY), 0);
    slots.values().forEach(each -> assertTrue(!each.matches(".*\\d.*"), each));
    assertEquals("Something for you", slots.get("headline"));
  }

  @Test
  void theSameSeedGivesTheSameWordsAndOtherVariantsOthers() {
    Brief brief = brief("welcome", "warm", "en", FACTS);
    assertEquals(BANK.compose(brief, 0), BANK.compose(brief, 0));
    assertNotEquals(BANK.compose(brief, 0).get("headline"), BANK.compose(brief, 1).get("headline"));
  }

  @Test
  void slotsKeepToTheirLimits() {
    Brief brief =
        new Brief(
            "welcome",
            "warm",
            "zh",
            new Brief.Wanted(List.of("headline"), Map.of("headline", 6)),
            FACTS,
            "s");
    for (int variant = 0; variant < 5; variant++) {
      assertEquals(Map.of("headline", "很高兴遇见您"), BANK.compose(brief, variant));
    }
  }

  @Test
  void aScriptIsMadeOfScenes() {
    Map<String, String> slots = BANK.compose(brief("promotion", "warm", "en", FACTS), 0);
    VideoScript script = VideoScript.of("en", slots);
    assertEquals(
        List.of("hook", "product", "offer"),
        script.scenes().stream().map(VideoScript.Scene::module).toList());
    assertTrue(script.seconds() >= 6 && script.seconds() <= 30, script.seconds() + " s");
    assertEquals(slots.get("cta"), script.callToAction());
  }

  @Test
  void theLawsWordsAreThere() {
    assertTrue(DraftDesk.law().banned().size() > 100);
    assertTrue(DraftDesk.law().banned().contains("国家级"));
  }
}
