package io.waggle.app.channel;

import java.util.List;
import java.util.Locale;

/**
 * A message of the mailbox, taken apart.
 *
 * @param headers each as {@code Name: value}, decoded, in order
 * @param html the HTML part, or empty; hostile until shown in a sandbox
 * @param text the plain-text part, or empty
 * @param raw the message as it came
 */
public record MailboxMessage(
    MailboxEntry entry, List<String> headers, String html, String text, byte[] raw) {
  public MailboxMessage {
    headers = List.copyOf(headers);
  }

  /** The value of the first header of that name, or empty. */
  public String header(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    for (String each : headers) {
      if (each.toLowerCase(Locale.ROOT).startsWith(prefix)) {
        return each.substring(prefix.length()).strip();
      }
    }
    return "";
  }
}
