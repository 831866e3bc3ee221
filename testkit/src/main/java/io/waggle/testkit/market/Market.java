package io.waggle.testkit.market;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A market to run a system against, day by day. For each day, in order: take {@link #day} and
 * {@link #reactions}, feed them to the system by time of arrival, and report each mail the system
 * sends with {@link #delivered}. Mails are read on a later day than they come on, so nothing that
 * happened has to be taken back. After the last day of {@link MarketSettings#days()} people stand
 * still; {@link #LATE_DAYS} more days bring in what was under way.
 *
 * <p>Not for use by several threads.
 */
public final class Market {
  /** Days after the last one on which delayed and repeated events still arrive. */
  public static final int LATE_DAYS = Wire.LATE_DAYS;

  private final MarketSettings settings;
  private final List<Person> people;
  private final List<Life> lives;
  private final List<List<Mail>> mails;
  private final Map<String, Integer> peopleByEmail = new HashMap<>();
  private final Ledger ledger = new Ledger();
  private final Wire wire;
  private final Sessions sessions;
  private List<MarketReaction> reactions = List.of();
  private int nextDay;
  private long orders;
  private int undeliverable;
  private int withoutConsent;
  private int afterOptOut;

  /** A market on the morning of day 0. */
  public Market(MarketSettings settings) {
    this.settings = settings;
    this.people = new ArrayList<>(settings.people());
    this.lives = new ArrayList<>(settings.people());
    this.mails = new ArrayList<>(settings.people());
    for (int number = 0; number < settings.people(); number++) {
      Person person = Person.of(settings, number);
      people.add(person);
      lives.add(new Life(settings, person, 0));
      mails.add(new ArrayList<>(0));
      Person.Account account = person.account();
      if (account != null && !account.email().equals(Person.JUNK_EMAIL)) {
        peopleByEmail.put(account.email(), number);
        peopleByEmail.put(account.emailFrom(), number);
      }
    }
    this.wire = new Wire(settings, ledger);
    this.sessions = new Sessions(settings, people, wire);
  }

  /** The settings of this market. */
  public MarketSettings settings() {
    return settings;
  }

  /**
   * Lives the next day.
   *
   * @param day 0 at the first call, then one more at each
   * @return the events that arrive on that day by the true clock, in order, repeated ones and late
   *     ones from earlier days among them
   */
  public List<MarketEvent> day(int day) {
    if (day != nextDay) {
      throw new IllegalArgumentException("the next day is " + nextDay + ", not " + day);
    }
    nextDay++;
    if (day == 0) {
      sessions.importMembers();
    }
    List<Going> going = new ArrayList<>();
    List<MarketReaction> answers = new ArrayList<>();
    for (Person person : people) {
      DayLived lived = lives.get(person.number()).live(day);
      answers.addAll(lived.reactions());
      orders += lived.order() == null ? 0 : 1;
      for (int v = 0; v < lived.visits().size(); v++) {
        going.add(new Going(person, v, lived));
      }
    }
    going.sort(Comparator.comparingLong(Going::atMillis));
    going.forEach(g -> sessions.write(g.person(), day, g.ordinal(), g.lived()));
    answers.sort(Comparator.comparingLong(MarketReaction::receivedAt));
    reactions = List.copyOf(answers);
    return wire.arrivalsBefore(settings.dayStart(day + 1));
  }

  private record Going(Person person, int ordinal, DayLived lived) {
    long atMillis() {
      return lived.visits().get(ordinal).atMillis();
    }
  }

  /** What comes back from mails on the day that {@link #day} gave last, by time. */
  public List<MarketReaction> reactions() {
    return reactions;
  }

  /**
   * A mail of the system reached an address. An address of nobody is counted and has no effect; so
   * is a mail to somebody who never agreed, or has opted out.
   *
   * @param messageKey comes back with the reactions
   * @param atMillis within the day that {@link #day} gave last
   */
  public void delivered(String email, String messageKey, long atMillis) {
    int day = nextDay - 1;
    if (day < 0 || atMillis < settings.dayStart(day) || atMillis > settings.dayStart(day + 1)) {
      throw new IllegalArgumentException("a mail must come on day " + day + ", not at " + atMillis);
    }
    Integer number = peopleByEmail.get(email.strip().toLowerCase(Locale.ROOT));
    if (number == null) {
      undeliverable++;
      return;
    }
    Person.Account account = people.get(number).account();
    withoutConsent += account != null && !account.consent() ? 1 : 0;
    afterOptOut += atMillis > lives.get(number).optedOutAt() ? 1 : 0;
    List<Mail> before = mails.get(number);
    int ordinal = (int) before.stream().filter(mail -> mail.day() == day).count();
    Mail mail = new Mail(messageKey, email, atMillis, day, ordinal);
    before.add(mail);
    lives.get(number).receive(mail);
  }

  /** What really happened, up to the day that {@link #day} gave last. */
  public Truth truth() {
    int delivered = mails.stream().mapToInt(List::size).sum();
    var counts = new Truth.MailCounts(delivered, undeliverable, withoutConsent, afterOptOut);
    return new Truth(new Worlds(settings, people, mails, nextDay), ledger, counts, orders);
  }
}
