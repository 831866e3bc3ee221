package io.waggle.app.mail;

import io.waggle.core.channel.Delivery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who writes: a brand's address and what proves it.
 *
 * @param address the sender's address
 * @param name the sender's name, or empty
 * @param replyTo where answers go, or empty for the sender's address
 * @param returnDomain the domain that takes what comes back, or empty for the sender's address
 * @param dkim signs its mail, or null for none
 * @param writes which mail it writes
 */
public record MailIdentity(
    String address,
    String name,
    String replyTo,
    String returnDomain,
    @Nullable DkimSigner dkim,
    Writes writes) {
  /**
   * Which deliveries an identity writes: every list that is not empty must hold the delivery's.
   *
   * @param journeys ids; one that ends in {@code *} stands for all that begin so
   */
  public record Writes(List<String> journeys, List<String> templates, List<String> purposes) {
    /** Everything. */
    public static final Writes ALL = new Writes(List.of(), List.of(), List.of());

    public Writes {
      journeys = List.copyOf(journeys);
      templates = List.copyOf(templates);
      purposes = List.copyOf(purposes);
    }

    boolean covers(Delivery delivery) {
      return holds(journeys, delivery.origin().journey())
          && holds(templates, delivery.content().template())
          && holds(purposes, delivery.route().purpose());
    }

    private static boolean holds(List<String> patterns, String id) {
      return patterns.isEmpty()
          || patterns.stream()
              .anyMatch(each ->
                  each.endsWith("*")
                      ? id.startsWith(each.substring(0, each.length() - 1))
                      : each.equals(id));
    }
  }

  public MailIdentity {
    if (!address.matches("[^\\s<>@]+@[^\\s<>@]+")) {
      throw new IllegalArgumentException("the sender needs a bare address, not '" + address + "'");
    }
  }

  /** An address, or a name and an address: {@code Shop <shop@example.org>}. */
  public static MailIdentity of(String sender) {
    int open = sender.indexOf('<');
    String name = open < 0 ? "" : sender.substring(0, open).strip();
    String address = open < 0 ? sender : sender.substring(open + 1).replace(">", "").strip();
    return new MailIdentity(address, name, "", "", null, Writes.ALL);
  }

  /** The first that writes this delivery; the last one when none says so. */
  public static MailIdentity forDelivery(List<MailIdentity> all, Delivery delivery) {
    return all.stream()
        .filter(each -> each.writes.covers(delivery))
        .findFirst()
        .orElse(all.getLast());
  }

  /** What Message-IDs end in. */
  public String domain() {
    return address.substring(address.indexOf('@') + 1);
  }
}
