package io.waggle.core.identity;

import java.util.Locale;

/**
 * How a value is brought into one form before it is looked up, so that spelling does not split a
 * person.
 *
 * <p>What needs tables that change with time (numbering plans, Unicode) was applied before the
 * value entered the log; what is here depends on the value alone.
 */
enum Normalisation {
  /** White space around it is dropped. */
  TRIM {
    @Override
    String apply(String value) {
      return value.strip();
    }

    @Override
    boolean keeps(AsciiValue value) {
      return !value.has(AsciiValue.SPACE);
    }
  },
  /** Trimmed and in lower case. */
  LOWER {
    @Override
    String apply(String value) {
      return value.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    boolean keeps(AsciiValue value) {
      return !value.has(AsciiValue.SPACE | AsciiValue.UPPER);
    }
  },
  /**
   * Trimmed and in lower case, without {@code mailto:} and a dot at the end; empty when it has no
   * single {@code @} with something on both sides.
   */
  EMAIL {
    @Override
    String apply(String value) {
      String lower = value.strip().toLowerCase(Locale.ROOT);
      if (lower.startsWith("mailto:")) {
        lower = lower.substring("mailto:".length());
      }
      if (lower.endsWith(".")) {
        lower = lower.substring(0, lower.length() - 1);
      }
      int at = lower.indexOf('@');
      boolean wellFormed =
          at > 0
              && at < lower.length() - 1
              && lower.indexOf('@', at + 1) < 0
              && lower.length() <= MAX_EMAIL
              && !hasSpace(lower);
      return wellFormed ? lower : "";
    }

    @Override
    boolean keeps(AsciiValue value) {
      boolean fits = value.length() <= MAX_EMAIL && !value.has(AsciiValue.SPACE | AsciiValue.UPPER);
      return fits && value.isParted('@') && value.last() != '.' && value.count(':') == 0;
    }
  },
  /**
   * Digits as in E.164, with {@code ;ext=} and the extension's digits where there is one:
   * separators dropped, a leading {@code 00} read as {@code +}; empty below 7 or above 15 digits
   * and when all digits are the same. A number without a country code is kept as its digits.
   */
  PHONE {
    @Override
    String apply(String value) {
      return Phones.apply(value.strip());
    }

    @Override
    boolean keeps(AsciiValue value) {
      return Phones.keeps(value);
    }
  },
  /** A UUID in lower case; anything else trimmed. */
  DEVICE {
    @Override
    String apply(String value) {
      String uuid = Uuids.find(value.strip());
      return uuid.isEmpty() ? value.strip() : uuid;
    }

    @Override
    boolean keeps(AsciiValue value) {
      return !value.has(AsciiValue.SPACE | AsciiValue.UPPER) && value.first() != '{';
    }
  },
  /**
   * A UUID in lower case with its dashes, also when it came without them or in braces; anything
   * else trimmed and in lower case.
   */
  ADVERTISING {
    @Override
    String apply(String value) {
      String lower = value.strip().toLowerCase(Locale.ROOT);
      String uuid = Uuids.find(lower);
      return uuid.isEmpty() ? Uuids.undashed(lower) : uuid;
    }

    @Override
    boolean keeps(AsciiValue value) {
      return DEVICE.keeps(value) && !Uuids.mayLackDashes(value.length());
    }
  },
  /**
   * Two parts with a slash between them, such as the app and the openid that only it knows; empty
   * when a part is missing. Case counts.
   */
  PAIR {
    @Override
    String apply(String value) {
      String text = value.strip();
      int slash = text.indexOf('/');
      boolean whole = slash > 0 && slash < text.length() - 1 && text.indexOf('/', slash + 1) < 0;
      return whole && !hasSpace(text) ? text : "";
    }

    @Override
    boolean keeps(AsciiValue value) {
      return !value.has(AsciiValue.SPACE) && value.isParted('/');
    }
  },
  /** In upper case without white space and dashes, as cards are printed in groups. */
  CARD {
    @Override
    String apply(String value) {
      StringBuilder compact = new StringBuilder(value.length());
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c != '-' && !Character.isWhitespace(c)) {
          compact.append(c);
        }
      }
      return compact.toString().toUpperCase(Locale.ROOT);
    }

    @Override
    boolean keeps(AsciiValue value) {
      return !value.has(AsciiValue.SPACE | AsciiValue.LOWER) && value.count('-') == 0;
    }
  };

  /** RFC 5321, section 4.5.3.1.3: a path has 256 octets, two of them its brackets. */
  private static final int MAX_EMAIL = 254;

  /** The value in its one form; empty when it cannot be a value of this kind. */
  abstract String apply(String value);

  /** Whether {@link #apply} surely leaves a value as it is; true of nearly all that are. */
  abstract boolean keeps(AsciiValue value);

  private static boolean hasSpace(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
