package io.waggle.core.collect;

import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which events are meant: a name and, if any, comparisons of properties that must all hold.
 *
 * <p>A track call goes by its own name. The other calls go by {@code page}, {@code screen}, {@code
 * identify}, {@code group} and {@code alias}; a named page or screen also by {@code page:Name} and
 * {@code screen:Name}. A relative date in a comparison is relative to the event's own time.
 *
 * @param event the name
 * @param where comparisons of properties; at most 16
 */
public record EventFilter(String event, List<PropertyTest> where) {
  /** The name that stands for every event. */
  public static final String ANY = "*";

  private static final int MAX_TESTS = 16;

  public EventFilter {
    if (event.isBlank() || where.size() > MAX_TESTS) {
      throw new IllegalArgumentException("filter on '" + event + "' with " + where.size());
    }
    where = List.copyOf(where);
  }

  /** One property, by name or dotted path, and what is asked of it. */
  public record PropertyTest(String property, Comparison test) {}

  public static EventFilter named(String event) {
    return new EventFilter(event, List.of());
  }

  /** Reads the fields {@code event} and {@code where: [{property, op, value}]}. */
  public static EventFilter parse(Document doc) {
    String event = doc.text("event");
    List<PropertyTest> where = new ArrayList<>();
    for (Document each : doc.has("where") ? doc.objects("where") : List.<Document>of()) {
      where.add(new PropertyTest(each.text("property"), Comparison.parse(each)));
    }
    if (where.size() > MAX_TESTS) {
      doc.fault("where", "too_many", "has more than " + MAX_TESTS + " tests", "Leave some out.");
      where.clear();
    }
    return new EventFilter(event.isBlank() ? "?" : event, where);
  }

  public boolean matches(CollectedEvent event) {
    return matchesName(event) && matchesProperties(event);
  }

  /** Whether the properties pass, the name left aside. */
  public boolean matchesProperties(CollectedEvent given) {
    for (int i = 0; i < where.size(); i++) {
      PropertyTest each = where.get(i);
      Value actual = given.properties().findPath(each.property);
      if (!each.test.holds(actual, given.times().event())) {
        return false;
      }
    }
    return true;
  }

  private boolean matchesName(CollectedEvent given) {
    if (event.equals(ANY)) {
      return true;
    }
    if (given.type() == EventType.TRACK) {
      return event.equals(given.name());
    }
    String call = callName(given);
    if (event.equals(call)) {
      return true;
    }
    int prefix = call.length();
    return hasNamedForm(given.type())
        && event.length() == prefix + 1 + given.name().length()
        && event.charAt(prefix) == ':'
        && event.startsWith(call)
        && event.endsWith(given.name());
  }

  /** The name an event is counted under: its own for a track call, else that of the call. */
  public static String callName(CollectedEvent given) {
    return callName(given.type(), given.name());
  }

  static String callName(EventType type, String name) {
    return switch (type) {
      case TRACK -> name;
      case IDENTIFY -> "identify";
      case PAGE -> "page";
      case SCREEN -> "screen";
      case GROUP -> "group";
      case ALIAS -> "alias";
    };
  }

  /** Whether calls of this type also go by {@code call:Name}. */
  public static boolean hasNamedForm(EventType type) {
    return type == EventType.PAGE || type == EventType.SCREEN;
  }

  /**
   * The filter as a reader would write it, such as {@code Product Viewed where category = Shoes}.
   */
  public String describe() {
    if (where.isEmpty()) {
      return event;
    }
    return where.stream()
        .map(each -> each.property + " " + each.test.describe())
        .collect(Collectors.joining(" and ", event + " where ", ""));
  }
}
