package io.waggle.testkit.market;

import io.waggle.testkit.market.MarketIdentifier.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What really happened in a market, and what would have happened otherwise. Effects are computed,
 * not estimated: each person is lived again with the same luck in a world that differs in one
 * thing.
 */
public final class Truth {
  private final Worlds worlds;
  private final Map<String, Integer> peopleByMessage;
  private final Map<String, Long> millisByMessage;
  private final Map<MarketIdentifier, Set<Integer>> peopleByIdentifier;
  private final MailCounts mails;
  private final long orders;

  /**
   * Mails reported as delivered.
   *
   * @param delivered to somebody's address
   * @param undeliverable to nobody's; not among the delivered
   * @param withoutConsent to somebody who never agreed
   * @param afterOptOut to somebody who had opted out
   */
  public record MailCounts(int delivered, int undeliverable, int withoutConsent, int afterOptOut) {}

  Truth(Worlds worlds, Ledger ledger, MailCounts mails, long orders) {
    this.worlds = worlds;
    this.peopleByMessage = Map.copyOf(ledger.peopleByMessage());
    this.millisByMessage = Map.copyOf(ledger.millisByMessage());
    Map<MarketIdentifier, Set<Integer>> people = new HashMap<>();
    ledger.peopleByIdentifier().forEach((id, owners) -> people.put(id, Set.copyOf(owners)));
    this.peopleByIdentifier = Collections.unmodifiableMap(people);
    this.mails = mails;
    this.orders = orders;
  }

  /** Who really acted, by messageId, for every event made so far, those under way included. */
  public Map<String, Integer> peopleByMessage() {
    return peopleByMessage;
  }

  /** When it really happened, by messageId, in milliseconds since 1970 UTC. */
  public Map<String, Long> millisByMessage() {
    return millisByMessage;
  }

  /** Who acted under each identifier; several for what is shared or junk. */
  public Map<MarketIdentifier, Set<Integer>> peopleByIdentifier() {
    return peopleByIdentifier;
  }

  /** The one person behind an identifier; empty if it was never seen, is shared or is junk. */
  public OptionalInt owner(Kind kind, String value) {
    Set<Integer> owners =
        peopleByIdentifier.getOrDefault(MarketIdentifier.of(kind, value), Set.of());
    return owners.size() == 1 ? OptionalInt.of(owners.iterator().next()) : OptionalInt.empty();
  }

  /** The identifiers that one person alone used, for scoring identity by identifiers. */
  public Map<MarketIdentifier, Integer> soleOwners() {
    Map<MarketIdentifier, Integer> sole = new HashMap<>();
    peopleByIdentifier.forEach((id, owners) -> {
      if (owners.size() == 1) {
        sole.put(id, owners.iterator().next());
      }
    });
    return sole;
  }

  /** Orders made so far. */
  public long orders() {
    return orders;
  }

  /** What became of the mails. */
  public MailCounts mails() {
    return mails;
  }

  /** What each channel brought, over everybody and all days so far. */
  public ChannelTruth channels() {
    List<Channel> paid = worlds.settings().channels();
    int allOff = (1 << paid.size()) - 1;
    long[] without = new long[paid.size() + 2];
    long factual = 0;
    for (int person = 0; person < worlds.people(); person++) {
      List<Mail> received = worlds.received(person);
      factual += worlds.orders(person, received, 0).size();
      for (int c = 0; c < paid.size(); c++) {
        without[c] += worlds.orders(person, received, 1 << c).size();
      }
      without[paid.size()] += worlds.orders(person, List.of(), 0).size();
      without[paid.size() + 1] += worlds.orders(person, List.of(), allOff).size();
    }
    Map<String, Long> incremental = new LinkedHashMap<>();
    for (int c = 0; c < paid.size(); c++) {
      incremental.put(paid.get(c).name(), factual - without[c]);
    }
    incremental.put(MarketSettings.EMAIL, factual - without[paid.size()]);
    return new ChannelTruth(factual, without[paid.size() + 1], incremental);
  }

  /**
   * The true lift of a journey: the average, over the people who entered it, of the difference a
   * treatment makes to ordering at least once in the window after entry. It is the effect of being
   * assigned (intention to treat): those whose mails were suppressed count, with no difference.
   *
   * <p>For the treated the mails are known: with them the world is as it was, without them those
   * mails alone are missing. For the held-out the world is as it was without, and with the plan's
   * mails added with it. So the plan should be what the journey does to somebody who just waits.
   *
   * @param enrolments each entry once
   * @param window how long after entry an order counts; people whose window is not over yet should
   *     be left out by the caller
   * @param plan times after entry of the mails a held-out person would have got; if empty, the
   *     effect is taken over the treated alone
   */
  public LiftTruth lift(List<Enrolment> enrolments, Duration window, List<Duration> plan) {
    int entrants = 0;
    int treated = 0;
    long with = 0;
    long without = 0;
    long differenceOnTreated = 0;
    for (Enrolment enrolment : enrolments) {
      if (enrolment.heldOut() && plan.isEmpty()) {
        continue;
      }
      int y1 = ordered(enrolment, window, treatedMails(enrolment, plan));
      int y0 = ordered(enrolment, window, untreatedMails(enrolment));
      entrants++;
      with += y1;
      without += y0;
      treated += enrolment.heldOut() ? 0 : 1;
      differenceOnTreated += enrolment.heldOut() ? 0 : y1 - y0;
    }
    double over = Math.max(1, entrants);
    double onTreated = differenceOnTreated / (double) Math.max(1, treated);
    return new LiftTruth(entrants, with / over, without / over, onTreated);
  }

  private List<Mail> treatedMails(Enrolment enrolment, List<Duration> plan) {
    List<Mail> received = worlds.received(enrolment.person());
    if (!enrolment.heldOut()) {
      return received;
    }
    List<Mail> more = new ArrayList<>(received);
    for (Duration wait : plan) {
      more.add(worlds.imagined(enrolment.person(), enrolment.atMillis() + wait.toMillis()));
    }
    more.sort(Comparator.comparingInt(Mail::day));
    return more;
  }

  private List<Mail> untreatedMails(Enrolment enrolment) {
    return worlds.received(enrolment.person()).stream()
        .filter(mail -> !enrolment.messageKeys().contains(mail.key()))
        .toList();
  }

  private int ordered(Enrolment enrolment, Duration window, List<Mail> received) {
    long until = enrolment.atMillis() + window.toMillis();
    for (long at : worlds.orders(enrolment.person(), received, 0)) {
      if (at > enrolment.atMillis() && at <= until) {
        return 1;
      }
    }
    return 0;
  }
}
