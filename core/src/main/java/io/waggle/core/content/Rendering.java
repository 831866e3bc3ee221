package io.waggle.core.content;

import java.util.List;

/** What rendering a template gave. */
public sealed interface Rendering {
  /**
   * A message.
   *
   * @param subject one line without control characters
   * @param destinations where each numbered link leads; empty for one that must lead nowhere
   */
  record Message(String subject, String html, String text, List<String> destinations)
      implements Rendering {
    public Message {
      destinations = List.copyOf(destinations);
    }
  }

  /** It cannot be sent like this. */
  record Refused(String reason) implements Rendering {}
}
