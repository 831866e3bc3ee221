package io.waggle.core.content;

import java.util.Set;

/** Names in templates that stand for something of ours, and those that values begin with. */
final class Ours {
  static final String UNSUBSCRIBE = "unsubscribe_url";
  static final String PREFERENCES = "preferences_url";
  static final String TRANSPARENCY = "transparency_url";
  static final String WHY = "why";

  /** When the message was decided. */
  static final String NOW = "now";

  private static final Set<String> WRITTEN_IN = Set.of(UNSUBSCRIBE, PREFERENCES, TRANSPARENCY, WHY);

  /** Product facts by the item's id. */
  static final String ITEMS = "items";

  /** Addresses of surveys by their ids. */
  static final String SURVEY = "survey";

  static final Set<String> ROOTS =
      Set.of(
          "trait",
          "event",
          "person",
          "tag",
          "block",
          ITEMS,
          SURVEY,
          NOW,
          UNSUBSCRIBE,
          PREFERENCES,
          TRANSPARENCY,
          WHY);

  /** The click addresses of a message that names its links. */
  static final String LINK = "link";

  private Ours() {}

  /** Whether a path is put in when a message is written, and never kept. */
  static boolean isWrittenIn(String path) {
    return WRITTEN_IN.contains(path)
        || path.equals(LINK)
        || path.startsWith(LINK + ".")
        || path.startsWith(SURVEY + ".");
  }
}
