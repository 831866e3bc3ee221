package io.waggle.testkit.market;

import java.util.List;

/**
 * Somebody entered a journey under test.
 *
 * @param person the true number of the person, from {@link Truth#owner}
 * @param atMillis when; the conversion window starts here
 * @param heldOut whether the person was kept from the journey's mails
 * @param messageKeys the journey's mails that were delivered to the person, as reported to {@link
 *     Market#delivered}; none if held out or if all were suppressed
 */
public record Enrolment(int person, long atMillis, boolean heldOut, List<String> messageKeys) {
  public Enrolment {
    messageKeys = List.copyOf(messageKeys);
    if (heldOut && !messageKeys.isEmpty()) {
      throw new IllegalArgumentException("person " + person + " was held out and got mails");
    }
  }
}
