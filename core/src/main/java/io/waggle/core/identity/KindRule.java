package io.waggle.core.identity;

/**
 * What holds for one kind of identifier.
 *
 * @param priority 1 is the strongest; the weakest identifier gives way when a limit would break
 * @param limits how many of this kind one person may have
 * @param normalisation the one form of its values
 * @param email which spellings of a mailbox are one; only where the form is that of an address
 * @param device whether it names a device, which several people may use in turn
 * @param sharing when a value is taken to be nobody's own
 */
record KindRule(
    String kind,
    int priority,
    Limits limits,
    Normalisation normalisation,
    EmailForm email,
    boolean device,
    Sharing sharing) {
  static final int MAX_PRIORITY = 1_000;

  /** Up to this priority an identifier is strong: a value seen with many of them is nobody's. */
  static final int STRONG = 10;

  KindRule {
    if (priority < 1 || priority > MAX_PRIORITY) {
      throw new IllegalArgumentException(kind + ": priority " + priority);
    }
  }

  KindRule named(String other) {
    return new KindRule(other, priority, limits, normalisation, email, device, sharing);
  }

  KindRule with(Sharing other) {
    return new KindRule(kind, priority, limits, normalisation, email, device, other);
  }

  boolean isStrong() {
    return priority <= STRONG;
  }

  boolean allows(String value) {
    return sharing.allowed().contains(value);
  }

  /** The value in its one form; empty when it cannot be one of this kind. */
  String normalised(String value) {
    String form = normalisation.apply(value);
    return normalisation == Normalisation.EMAIL ? email.apply(form) : form;
  }

  /** Whether {@link #normalised} surely leaves a value as it is. */
  boolean keeps(AsciiValue value) {
    boolean asSent = normalisation != Normalisation.EMAIL || email.equals(EmailForm.AS_SENT);
    return asSent && normalisation.keeps(value);
  }
}
