package io.waggle.core.identity;

import java.util.Set;

/**
 * Which spellings of one mailbox count as one address. Off by default: only the mailbox's provider
 * knows, and a wrong guess makes one person of two.
 *
 * @param dropTag whether {@code ann+shop@} is {@code ann@}
 * @param dotless domains, in lower case, at which dots before the {@code @} do not count
 */
record EmailForm(boolean dropTag, Set<String> dotless) {
  static final EmailForm AS_SENT = new EmailForm(false, Set.of());

  EmailForm {
    dotless = Set.copyOf(dotless);
  }

  /** What is left of an address in its normal form. */
  String apply(String address) {
    int at = address.indexOf('@');
    if (at < 0 || !dropTag && dotless.isEmpty()) {
      return address;
    }
    String domain = address.substring(at + 1);
    String mailbox = address.substring(0, at);
    int plus = mailbox.indexOf('+');
    if (dropTag && plus > 0) {
      mailbox = mailbox.substring(0, plus);
    }
    if (dotless.contains(domain)) {
      mailbox = mailbox.replace(".", "");
    }
    return mailbox.isEmpty() ? "" : mailbox + "@" + domain;
  }
}
