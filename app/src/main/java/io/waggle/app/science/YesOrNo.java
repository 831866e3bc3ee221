package io.waggle.app.science;

import java.util.Locale;
import java.util.Set;

/** The words for yes and no, in any case. */
final class YesOrNo {
  private static final Set<String> YES = Set.of("1", "yes", "true", "y", "t");
  private static final Set<String> NO = Set.of("0", "no", "false", "n", "f");

  private YesOrNo() {}

  static boolean isYes(String cell) {
    return YES.contains(cell.toLowerCase(Locale.ROOT));
  }

  static boolean isNo(String cell) {
    return NO.contains(cell.toLowerCase(Locale.ROOT));
  }
}
