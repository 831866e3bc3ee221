package io.waggle.core.content.draft;

import io.waggle.core.content.Check;
import io.waggle.core.content.Check.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at a draft before people do: what it claims must be backed by a fact, and it says nothing
 * that is forbidden, of others, or of a person.
 */
public final class DraftChecks {
  private static final int MAX_SLOT = 2_000;
  private static final Pattern PHONE = Pattern.compile("(?<!\\d)(?:\\+?86[- ]?)?1[3-9]\\d{9}(?!\\d)");
  private static final Pattern EMAIL =
      Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}");
  private static final Pattern CITIZEN = Pattern.compile("(?<!\\d)\\d{17}[\\dXx](?!\\d)");
  private static final Pattern CARD = Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){14,18}(?!\\d)");
  private static final Pattern MARKUP = Pattern.compile("<[a-zA-Z/!]|\\{\\{|\\{%");
  private static final String CITIZEN_CHECK = "10X98765432";
  private static final int[] CITIZEN_WEIGHTS = {
    7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2
  };

  private final FactSheet facts;
  private final BrandRules rules;
  private final List<Check> found = new ArrayList<>();

  private DraftChecks(FactSheet facts, BrandRules rules) {
    this.facts = facts;
    this.rules = rules;
  }

  /** What was found in the slots; errors forbid their use. */
  public static List<Check> of(Map<String, String> slots, FactSheet facts, BrandRules rules) {
    DraftChecks checks = new DraftChecks(facts, rules);
    slots.forEach(checks::slot);
    return List.copyOf(checks.found);
  }

  private void slot(String name, String text) {
    if (text.isBlank() || text.length() > MAX_SLOT) {
      error(
          text.isBlank() ? "empty" : "too_long",
          name,
          text.isBlank() ? "is empty" : "has over " + MAX_SLOT + " characters",
          "Write it anew.");
    }
    if (MARKUP.matcher(text).find()) {
      error("markup", name, "holds markup or Liquid", "Slots are plain text.");
    }
    claims(name, text);
    forbidden(name, text);
    personal(name, text);
  }

  private void claims(String name, String text) {
    String rest = text;
    Matcher link = Claims.LINK.matcher(text);
    while (link.find()) {
      rest = rest.replace(link.group(), " ");
      if (!facts.hasLink(Claims.plainLink(link.group()))) {
        unbacked("link", name, link.group());
      }
    }
    for (Claims.Day each : Claims.found(rest)) {
      rest = rest.replace(each.written(), " ");
      if (!facts.hasDay(each.claim())) {
        unbacked("date", name, each.written());
      }
    }
    rest = facts.without(rest);
    Matcher number = FactSheet.NUMBER.matcher(rest);
    while (number.find()) {
      BigDecimal value = FactSheet.number(number.group());
      if (!facts.hasNumber(value) && !isTenthOff(rest, number, value)) {
        unbacked("number", name, number.group());
      }
    }
    Matcher chinese = Claims.CHINESE_AMOUNT.matcher(rest);
    while (chinese.find()) {
      unbacked("number", name, chinese.group());
    }
  }

  /** In Chinese 8折 is 20 per cent off. */
  private boolean isTenthOff(String text, Matcher number, BigDecimal value) {
    boolean tenths = text.startsWith("折", number.end());
    BigDecimal off = BigDecimal.valueOf(100).subtract(value.multiply(BigDecimal.TEN));
    return tenths && facts.hasNumber(FactSheet.number(off.max(BigDecimal.ZERO).toPlainString()));
  }

  private void unbacked(String kind, String slot, String written) {
    error(
        "unbacked_" + kind,
        slot,
        "'" + written + "' stands in no fact",
        "Take it out, or add the fact with its source.");
  }

  private void forbidden(String name, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String judged = lower;
    for (String each : rules.allowed()) {
      judged = judged.replace(each.toLowerCase(Locale.ROOT), " ");
    }
    for (String each : rules.banned()) {
      if (holdsWord(judged, each)) {
        error("banned_word", name, "says '" + each + "'", "Say what is true and can be shown.");
      }
    }
    for (String each : rules.competitors()) {
      if (holdsWord(lower, each)) {
        error("competitor", name, "names '" + each + "'", "Speak of what is yours alone.");
      }
    }
  }

  /** Words of letters must stand alone; Chinese ones may stand anywhere. */
  static boolean holdsWord(String lowerText, String word) {
    String wanted = word.toLowerCase(Locale.ROOT);
    for (int at = lowerText.indexOf(wanted); at >= 0; at = lowerText.indexOf(wanted, at + 1)) {
      int end = at + wanted.length();
      boolean begins = at == 0 || !joins(lowerText.charAt(at - 1), wanted.charAt(0));
      boolean ends =
          end == lowerText.length()
              || !joins(lowerText.charAt(end), wanted.charAt(wanted.length() - 1));
      if (begins && ends) {
        return true;
      }
    }
    return false;
  }

  private static boolean joins(char a, char b) {
    return isLatin(a) && isLatin(b);
  }

  private static boolean isLatin(char c) {
    return c < 0x250 && Character.isLetterOrDigit(c);
  }

  private void personal(String name, String text) {
    if (PHONE.matcher(text).find()) {
      refusePersonal("a phone number", name);
    }
    if (EMAIL.matcher(text).find()) {
      refusePersonal("an e-mail address", name);
    }
    Matcher citizen = CITIZEN.matcher(text);
    while (citizen.find()) {
      if (isCitizenNumber(citizen.group())) {
        refusePersonal("an identity number", name);
      }
    }
    Matcher card = CARD.matcher(text);
    while (card.find()) {
      if (isCardNumber(card.group().replaceAll("[ -]", ""))) {
        refusePersonal("a card number", name);
      }
    }
  }

  private void refusePersonal(String what, String slot) {
    error("personal_data", slot, "holds " + what, "Remove it; write values as slots of Liquid.");
  }

  /** GB 11643-1999. */
  static boolean isCitizenNumber(String number) {
    int sum = 0;
    for (int i = 0; i < CITIZEN_WEIGHTS.length; i++) {
      sum += (number.charAt(i) - '0') * CITIZEN_WEIGHTS[i];
    }
    return CITIZEN_CHECK.charAt(sum % 11) == Character.toUpperCase(number.charAt(17));
  }

  /** ISO/IEC 7812-1, by the formula of Luhn. */
  static boolean isCardNumber(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 1 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }

  private void error(String code, String place, String message, String fix) {
    found.add(new Check(Severity.ERROR, code, place, message, fix));
  }
}
