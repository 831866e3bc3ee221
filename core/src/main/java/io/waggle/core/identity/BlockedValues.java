package io.waggle.core.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Values that name nobody: placeholders which clients send for "no id". Compared without case, with
 * and without quotes.
 *
 * <p>Three forms: exact values, globs ({@code *} any run, {@code ?} any one character), and "only
 * these characters", which catches zeros and dashes of any length.
 */
final class BlockedValues {
  /**
   * Seen in the field as junk: the union of what the surveyed products refuse or suggest refusing.
   */
  static final List<String> STANDARD_VALUES =
      List.of(
          "",
          "-1",
          "null",
          "nil",
          "none",
          "nan",
          "undefined",
          "anonymous",
          "anon",
          "unknown",
          "guest",
          "not_authenticated",
          "distinct_id",
          "distinctid",
          "id",
          "email",
          "user",
          "user_id",
          "userid",
          "true",
          "false",
          "invalid",
          "empty",
          "n/a",
          "na",
          "test",
          "[object object]",
          "(null)",
          "(not set)",
          "<null>",
          "\\n",
          "deleted",
          "default",
          "noreply",
          "test@test.com",
          "a@a.com",
          "none@none.com",
          "no@email.com",
          "noemail@noemail.com",
          "example@example.com",
          "user@example.com",
          // Numbers typed into forms that insist on one; the first is the Chinese sample number.
          "13800138000",
          "+8613800138000",
          "13888888888",
          "+8613888888888",
          "18888888888",
          "+8618888888888",
          "1234567890",
          "+1234567890",
          "12345678901",
          // Device ids that a whole build of a platform shares.
          "9774d56d682e549c",
          "02:00:00:00:00:00",
          "020000000000",
          "0123456789abcdef");

  /**
   * Zeros and dashes: an absent number, an empty UUID, the advertising id of a device that opted
   * out.
   */
  static final List<String> STANDARD_ONLY = List.of("0-");

  private final Set<String> exact = new HashSet<>();
  private final List<String> globs;
  private final List<String> only;

  /**
   * Per length the first letters of exact values, as bits: tells nearly every real value at a
   * glance.
   */
  private final long[] firstLetters;

  /** The exact values by their length. */
  private final List<List<String>> byLength = new ArrayList<>();

  BlockedValues(Collection<String> values, Collection<String> globs, Collection<String> only) {
    values.forEach(each -> exact.add(each.toLowerCase(Locale.ROOT)));
    this.globs = globs.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    this.only = List.copyOf(only);
    int longest = exact.stream().mapToInt(String::length).max().orElse(0);
    this.firstLetters = new long[longest + 1];
    for (int i = 0; i <= longest; i++) {
      int length = i;
      byLength.add(exact.stream().filter(each -> each.length() == length).toList());
    }
    exact.stream()
        .filter(each -> !each.isEmpty())
        .forEach(
            each -> firstLetters[each.length()] |= 1L << Character.toUpperCase(each.charAt(0)));
  }

  boolean contains(String value) {
    String bare = unquoted(value);
    if (bare.isEmpty()) {
      return true;
    }
    for (int i = 0; i < only.size(); i++) {
      if (consistsOf(bare, only.get(i))) {
        return true;
      }
    }
    if (globs.isEmpty() && !mayBeExact(bare.length(), bare.charAt(0))) {
      return false;
    }
    String lower = bare.toLowerCase(Locale.ROOT);
    return exact.contains(lower) || matchesGlob(lower);
  }

  /** Whether a value is surely not blocked, as far as that is told at a glance. */
  boolean passes(AsciiValue value) {
    if (!globs.isEmpty() || isQuote(value.first()) || isExact(value)) {
      return false;
    }
    for (int i = 0; i < only.size(); i++) {
      if (consistsOf(value, only.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isExact(AsciiValue value) {
    if (!mayBeExact(value.length(), value.first())) {
      return false;
    }
    List<String> candidates = byLength.get(value.length());
    for (int i = 0; i < candidates.size(); i++) {
      if (value.equalsLower(candidates.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean consistsOf(AsciiValue value, String characters) {
    for (int i = 0; i < value.length(); i++) {
      if (characters.indexOf(value.at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean matchesGlob(String value) {
    for (int i = 0; i < globs.size(); i++) {
      if (matches(globs.get(i), value)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayBeExact(int length, char first) {
    return length < firstLetters.length
        && (firstLetters[length] >>> Character.toUpperCase(first) & 1) != 0;
  }

  private static String unquoted(String value) {
    int from = 0;
    int to = value.length();
    while (to - from >= 2
        && isQuote(value.charAt(from))
        && value.charAt(to - 1) == value.charAt(from)) {
      from++;
      to--;
    }
    return from == 0 ? value : value.substring(from, to).strip();
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  private static boolean consistsOf(String value, String characters) {
    for (int i = 0; i < value.length(); i++) {
      if (characters.indexOf(value.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Greedy with one step back to the last star: linear in practice, at worst the product of the
   * lengths.
   */
  static boolean matches(String glob, String value) {
    int g = 0;
    int v = 0;
    int star = -1;
    int starValue = 0;
    while (v < value.length()) {
      if (g < glob.length()
          && (glob.charAt(g) == '?' || glob.charAt(g) == value.charAt(v))
          && glob.charAt(g) != '*') {
        g++;
        v++;
      } else if (g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        starValue = v;
      } else if (star >= 0) {
        g = star + 1;
        v = ++starValue;
      } else {
        return false;
      }
    }
    while (g < glob.length() && glob.charAt(g) == '*') {
      g++;
    }
    return g == glob.length();
  }
}
