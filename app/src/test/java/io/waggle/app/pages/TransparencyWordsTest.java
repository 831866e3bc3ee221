package io.waggle.app.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.ContactHistory;
import io.waggle.core.contact.ContactPolicy;
import io.waggle.core.identity.Link;
import io.waggle.core.privacy.ConsentDecision;
import io.waggle.core.privacy.LegalBasis;
import io.waggle.core.tag.TagDefinition;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every code that a person can meet on the page has words in both languages. */
class TransparencyWordsTest {
  @Test
  void bothLanguagesHaveTheSameWords() {
    TransparencyWords english = words("en");
    TransparencyWords chinese = words("zh");
    assertEquals(new TreeSet<>(english.own().keySet()), new TreeSet<>(chinese.own().keySet()));
    english
        .own()
        .forEach((name, text) -> {
          assertFalse(text.isBlank(), name);
          assertEquals(text.contains("%s"), chinese.of(name).contains("%s"), name);
        });
  }

  @Test
  void noCodeIsLeftAsItStands() throws IllegalAccessException {
    TreeSet<String> codes = new TreeSet<>();
    for (Field each : ContactPolicy.class.getFields()) {
      if (Modifier.isStatic(each.getModifiers()) && each.getType() == String.class) {
        codes.add("reason." + each.get(null));
      }
    }
    ContactHistory.REFUSALS.forEach(each -> codes.add("reason." + each));
    codes.add("reason." + ConsentDecision.DENIED);
    codes.add("reason." + ConsentDecision.MISSING);
    add("status", DeliveryStatus.values(), codes);
    add("family", TagDefinition.Family.values(), codes);
    add("basis", LegalBasis.values(), codes);
    // What refuses a link never ties an identifier to the person.
    List<Link.Reason> refusing =
        List.of(
            Link.Reason.LIMIT,
            Link.Reason.KNOWN_USERS,
            Link.Reason.PERSON_FULL,
            Link.Reason.CANNOT_LINK,
            Link.Reason.SHARED_VALUE);
    for (Link.Reason each : Link.Reason.values()) {
      if (!refusing.contains(each)) {
        codes.add("link." + each.name().toLowerCase(Locale.ROOT));
      }
    }
    codes.removeAll(words("zh").own().keySet());
    assertEquals(List.of(), List.copyOf(codes));
  }

  @Test
  void whatNamesAPersonIsHiddenInItsMiddle() {
    assertEquals("a•••@shop.example", Masks.identifier("ann@shop.example"));
    assertEquals("138•••999", Masks.identifier("13800000999"));
    assertEquals("•••", Masks.identifier("ab"));
    assertEquals("小•••明", Masks.identifier("小红明"));
    assertEquals("2026-11-22", Masks.text("2026-11-22"));
    assertEquals("Shanghai", Masks.text("Shanghai"));
    assertEquals("+86•••0999", Masks.text("+8613800000999"));
  }

  private static void add(String group, Enum<?>[] all, TreeSet<String> codes) {
    for (Enum<?> each : all) {
      codes.add(group + "." + each.name().toLowerCase(Locale.ROOT));
    }
  }

  private static TransparencyWords words(String language) {
    return TransparencyWords.in(PreferenceWords.in(language, ""));
  }
}
