package io.waggle.app.analytics;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page of decisions, the latest first. Thousands may have been taken at one position, so a page
 * can begin among them.
 *
 * @param before only what was decided before this log position
 * @param skip how many of those come before the page
 * @param limit how many at most
 */
public record ContactPage(long before, int skip, int limit) {
  private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})(?:\\.(\\d{1,9}))?");

  public static ContactPage latest(int limit) {
    return new ContactPage(Long.MAX_VALUE, 0, limit);
  }

  /** The page that a cursor or a bare position points to; null when the text is neither. */
  public static @Nullable ContactPage of(String cursor, int limit) {
    Matcher matcher = CURSOR.matcher(cursor);
    if (!matcher.matches()) {
      return null;
    }
    String skip = matcher.group(2);
    return new ContactPage(
        Long.parseLong(matcher.group(1)), skip == null ? 0 : Integer.parseInt(skip), limit);
  }

  /** The cursor of the page after this one, of which these are the rows; empty when it is last. */
  public String next(List<ContactRow> rows) {
    if (rows.size() < limit) {
      return "";
    }
    long last = rows.getLast().position();
    long given = rows.stream().filter(each -> each.position() == last).count();
    boolean goesOn = last + 1 == before;
    return (last + 1) + "." + (given + (goesOn ? skip : 0));
  }
}
