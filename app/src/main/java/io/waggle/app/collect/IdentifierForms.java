package io.waggle.app.collect;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.waggle.core.kernel.Identifier;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The form in which identifiers enter the log, as far as it takes tables that change with time:
 * numbering plans and Unicode. What was written stays as it was written, so that a replay under
 * newer tables finds the same people.
 */
public final class IdentifierForms {
  static final String OPENID = "openid";

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
  private static final String NO_REGION = "ZZ";

  private IdentifierForms() {}

  /**
   * The identifier as it is kept; its value is empty when it cannot name anybody.
   *
   * <ul>
   *   <li>{@code phone}: E.164, with {@code ;ext=} and the extension where there is one. A number
   *       without a country code needs a region, else it stays as it is. One that its country's
   *       numbering plan has no room for names nobody.
   *   <li>{@code email}: Unicode NFKC, the domain in its ASCII form (IDNA 2003). A domain with one
   *       of the four characters that IDNA 2008 reads otherwise stays in letters, because
   *       converting it could make one of two domains.
   *   <li>{@code openid}: with the app in front, {@code app/openid}.
   * </ul>
   */
  public static Identifier of(Identifier given, Source.Naming naming) {
    String value =
        switch (given.kind()) {
          case Identifier.PHONE -> phone(given.value(), naming.phoneRegion());
          case Identifier.EMAIL -> email(given.value());
          case OPENID -> openid(given.value(), naming.wechatApp());
          default -> given.value();
        };
    return value.equals(given.value()) ? given : new Identifier(given.kind(), value);
  }

  /** Whether numbers of this country, two capital letters of ISO 3166, can be read. */
  static boolean isRegion(String region) {
    return PHONES.getSupportedRegions().contains(region);
  }

  private static String openid(String value, String app) {
    boolean alone = value.indexOf('/') < 0 && !value.isBlank();
    return alone && !app.isEmpty() ? app + "/" + value.strip() : value;
  }

  private static String phone(String value, String region) {
    String text = region.isEmpty() && value.startsWith("00") ? "+" + value.substring(2) : value;
    PhoneNumber number;
    try {
      number = PHONES.parse(text, region.isEmpty() ? NO_REGION : region);
    } catch (NumberParseException notReadable) {
      return value;
    }
    if (!PHONES.isPossibleNumber(number)) {
      return "";
    }
    String form = PHONES.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
    return number.hasExtension() ? form + ";ext=" + number.getExtension() : form;
  }

  private static String email(String value) {
    if (isAscii(value)) {
      return inside(value);
    }
    String text = inside(Normalizer.normalize(value, Normalizer.Form.NFKC));
    int at = text.lastIndexOf('@');
    return at < 0 ? text : text.substring(0, at + 1) + domain(text.substring(at + 1));
  }

  /** The address of {@code Ann Lee <ann@shop.example>}. */
  private static String inside(String text) {
    int open = text.indexOf('<');
    int close = text.indexOf('>');
    return open >= 0 && close == text.length() - 1 ? text.substring(open + 1, close) : text;
  }

  private static String domain(String domain) {
    String lower = domain.strip().toLowerCase(Locale.ROOT);
    if (isAscii(lower) || lower.chars().anyMatch(IdentifierForms::isReadTwoWays)) {
      return lower;
    }
    try {
      return IDN.toASCII(lower, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException noDomain) {
      return lower;
    }
  }

  /** UTS #46, section 7: sharp s, final sigma, and the two joiners without width. */
  private static boolean isReadTwoWays(int c) {
    return c == '\u00DF' || c == '\u03C2' || c == '\u200C' || c == '\u200D';
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }
}
