package io.waggle.core.content.draft;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be said: the facts of a draft, and what of a text is backed by them. */
public final class FactSheet {
  static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?");

  private static final Pattern AMOUNT =
      Pattern.compile("[¥￥$€£]?\\s*\\d[\\d,]*(?:\\.\\d+)?\\s*[%％\\p{L}]{0,4}");

  private final Attributes facts;
  private final Set<String> texts = new TreeSet<>((a, b) -> byLength(a, b));
  private final Set<BigDecimal> numbers = new HashSet<>();
  private final Set<String> days = new HashSet<>();
  private final Set<String> links = new HashSet<>();

  private FactSheet(Attributes facts) {
    this.facts = facts;
  }

  /**
   * @param facts by name, such as {@code item} with its fields
   */
  public static FactSheet of(Attributes facts) {
    FactSheet sheet = new FactSheet(facts);
    sheet.learn(new Value.Fields(facts), 0);
    return sheet;
  }

  public Attributes facts() {
    return facts;
  }

  private static int byLength(String a, String b) {
    return a.length() == b.length() ? a.compareTo(b) : b.length() - a.length();
  }

  private void learn(Value value, int depth) {
    if (depth > 6) {
      return;
    }
    switch (value) {
      case Value.Text text -> text(text.text());
      case Value.Items items -> items.values().forEach(each -> learn(each, depth + 1));
      case Value.Fields fields -> {
        for (int i = 0; i < fields.attributes().size(); i++) {
          learn(fields.attributes().value(i), depth + 1);
        }
      }
      case Value.Whole whole -> numbers.add(plain(BigDecimal.valueOf(whole.number())));
      case Value.Decimal decimal -> numbers.add(plain(decimal.number()));
      case Value.Real real -> {
        if (!Double.isNaN(real.number()) && !Double.isInfinite(real.number())) {
          numbers.add(plain(BigDecimal.valueOf(real.number())));
        }
      }
      case Value.Flag f -> {}
      case Value.Nil n -> {}
    }
  }

  private void text(String text) {
    texts.add(text.strip());
    Matcher link = Claims.LINK.matcher(text);
    while (link.find()) {
      links.add(Claims.plainLink(link.group()));
    }
    days.addAll(Claims.days(text));
    Matcher number = NUMBER.matcher(tellsNumbers(text) ? text : "");
    while (number.find()) {
      numbers.add(number(number.group()));
    }
  }

  /** Amounts and sentences do; the figures in a name or a code say nothing of their own. */
  private static boolean tellsNumbers(String text) {
    boolean sentence =
        text.strip().split("\\s+").length >= 4
            || text.codePoints().filter(Character::isIdeographic).count() >= 8;
    return sentence || AMOUNT.matcher(text.strip()).matches();
  }

  static BigDecimal number(String written) {
    return plain(new BigDecimal(written.replace(",", "")));
  }

  private static BigDecimal plain(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  /** The text with everything left out that stands in the facts word for word. */
  String without(String text) {
    String rest = text;
    for (String each : texts) {
      boolean tells = each.length() >= 3 || each.codePoints().anyMatch(Character::isIdeographic);
      if (tells && !each.isBlank()) {
        rest = rest.replace(each, " ");
      }
    }
    return rest;
  }

  boolean hasNumber(BigDecimal number) {
    return numbers.contains(number);
  }

  /** A day as month and day, and one with its year as well. */
  boolean hasDay(String day) {
    return days.contains(day);
  }

  boolean hasLink(String link) {
    return links.contains(link.toLowerCase(Locale.ROOT));
  }
}
