package io.waggle.bench.retail;

import java.util.Locale;

/**
 * Identifiers, address and consent of a household, all invented by us from its number; nothing here
 * stands in the data set. Deterministic: the same household always gets the same.
 *
 * @param userId {@code hh-1234}
 * @param email {@code hh-1234@example.com}, in a domain reserved for examples
 * @param loyaltyCard 13 digits with a valid EAN-13 check digit, in the range for in-store use (29)
 * @param emailConsent whether the household agreed to marketing by e-mail, about 85 % of them
 */
public record SyntheticContact(
    String userId, String email, String loyaltyCard, boolean emailConsent) {

  /** Share of households that agree to e-mail. */
  public static final double CONSENT_RATE = 0.85;

  /** The contact of a household. */
  public static SyntheticContact of(int household) {
    String userId = "hh-" + household;
    String digits = String.format(Locale.ROOT, "29%010d", household);
    return new SyntheticContact(
        userId,
        userId + "@example.com",
        digits + checkDigit(digits),
        unit(household) < CONSENT_RATE);
  }

  /** The last digit of an EAN-13 whose first twelve are given (GS1 General Specifications 7.9). */
  private static int checkDigit(String twelve) {
    int sum = 0;
    for (int i = 0; i < twelve.length(); i++) {
      int digit = twelve.charAt(i) - '0';
      sum += i % 2 == 0 ? digit : 3 * digit;
    }
    return (10 - sum % 10) % 10;
  }

  /** A number in [0, 1) that depends on the household alone (the finaliser of SplitMix64). */
  private static double unit(int household) {
    long z = household * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
  }
}
