package io.waggle.core.contact;

import io.waggle.core.privacy.Purpose;
import java.util.List;

/**
 * A message that is wanted, as far as the contact policy needs to know it. What it says here is
 * kept with the decision: labels count as they were at the send, whatever becomes of the campaign.
 *
 * @param intent the same text whenever the same message is asked about again, such as {@code
 *     journey/visit/step}: tells a second asking from a second message
 * @param campaign the journey or broadcast it belongs to
 * @param labels campaign labels that caps can count, such as {@code promotion}
 * @param priority from 0 to 100; a higher one goes first
 * @param isOwed whether the person is owed it (a receipt, a security notice): no cap, quiet hour,
 *     pause, holdout or throttle holds it back, and it uses up no place
 * @param timing what may be done about the time
 */
public record ContactMessage(
    String intent,
    String campaign,
    Purpose purpose,
    String channel,
    List<String> labels,
    int priority,
    boolean isOwed,
    Timing timing) {
  public static final int NORMAL_PRIORITY = 50;
  public static final int HIGHEST_PRIORITY = 100;

  public ContactMessage {
    labels = labels.stream().distinct().sorted().toList();
  }

  /**
   * What may be done about the time.
   *
   * @param whenHeld what to do when a policy holds it back for a while
   * @param usefulUntil when it is of no use any more, in milliseconds since 1970
   * @param bestWithinMillis the person's best hour within this time is chosen for it; 0 sends at
   *     once
   */
  public record Timing(WhenHeld whenHeld, long usefulUntil, long bestWithinMillis) {
    /** Now or never. */
    public static final Timing NOW_OR_DROP = new Timing(WhenHeld.DROP, Long.MAX_VALUE, 0);

    /** As soon as it is allowed, up to that time. */
    public static Timing deferUntil(long usefulUntil) {
      return new Timing(WhenHeld.DEFER, usefulUntil, 0);
    }
  }

  /** What to do with a message that a policy holds back for a while. */
  public enum WhenHeld {
    /** It is not sent. */
    DROP,
    /** It waits for the next time at which it is allowed. */
    DEFER
  }

  /** A message of normal priority without labels, now or never. Transactional ones are owed. */
  public static ContactMessage of(String intent, String campaign, Purpose purpose, String channel) {
    return new ContactMessage(
        intent,
        campaign,
        purpose,
        channel,
        List.of(),
        NORMAL_PRIORITY,
        purpose.equals(Purpose.TRANSACTIONAL),
        Timing.NOW_OR_DROP);
  }

  public ContactMessage withLabels(List<String> own) {
    return new ContactMessage(intent, campaign, purpose, channel, own, priority, isOwed, timing);
  }

  public ContactMessage withPriority(int own) {
    return new ContactMessage(intent, campaign, purpose, channel, labels, own, isOwed, timing);
  }

  public ContactMessage owed(boolean own) {
    return new ContactMessage(intent, campaign, purpose, channel, labels, priority, own, timing);
  }

  public ContactMessage withTiming(Timing own) {
    return new ContactMessage(intent, campaign, purpose, channel, labels, priority, isOwed, own);
  }
}
