package io.waggle.app.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PreferenceWordsTest {
  private static String language(String header) {
    return PreferenceWords.in("", header).language();
  }

  @Test
  void theLanguageTheBrowserGivesMostWeightCounts() {
    assertEquals("zh", language("zh-CN,zh;q=0.9,en;q=0.8"));
    assertEquals("zh", language("de;q=0.9, en;q=0.3, zh-TW;q=0.7"));
    assertEquals("en", language("en-GB,en;q=0.9,zh;q=0.8"));
    assertEquals("en", language("zh;q=0.2, en;q=0.8"));
    assertEquals("zh", language("zh, en"), "of equal weight the first");
    assertEquals("en", language("en, zh"));
    assertEquals("en", language(""));
    assertEquals("en", language("de-DE,de;q=0.9"), "neither is spoken: English");
    assertEquals("en", language("zh;q=0"));
    assertEquals("zh", language("zh;q=oops"));
  }

  @Test
  void whatWasAskedForWins() {
    assertEquals("zh", PreferenceWords.in("zh", "en").language());
    assertEquals("en", PreferenceWords.in("en", "zh-CN").language());
  }

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertEquals(
        PreferenceWords.in("en", "").texts().keySet(),
        PreferenceWords.in("zh", "").texts().keySet());
  }

  @Test
  void noPageNeedsScriptAndNoTextBreaksOut() {
    PreferencePage page = new PreferencePage(PreferenceWords.in("zh", ""));
    String html =
        new String(page.unsubscribe("<b>\"a\"@b.c", "/p/x").body(), StandardCharsets.UTF_8);
    assertTrue(html.contains("&lt;b&gt;&quot;a&quot;@b.c"), html);
    assertTrue(html.contains("<html lang=\"zh\">"), html);
    assertFalse(html.contains("<script"), html);
    assertFalse(html.contains(" style="), html);
  }
}
