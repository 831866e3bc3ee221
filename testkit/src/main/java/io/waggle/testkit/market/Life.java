package io.waggle.testkit.market;

import io.waggle.testkit.market.DayLived.Order;
import io.waggle.testkit.market.MarketSettings.MailResponse;
import io.waggle.testkit.market.MarketSettings.Shopping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person's life in one world, day by day: {@link #live} the day, then {@link #receive} its
 * mails. The factual world and every counterfactual one run this same code on the same draws; they
 * differ in the mails received and the channels that are off. So the difference between two lives
 * is the effect of just that, and all luck is a potential outcome fixed by the seed.
 */
final class Life {
  private static final int FATIGUE_DAYS = 7;
  private static final long HOUR = 3_600_000;
  private static final long MINUTE = 60_000;

  /** Slots of a day's draws; a channel uses four from its own start. */
  private static final int INTENT = 0;

  private static final int INTERCEPT = 1;
  private static final int BROWSE = 2;
  private static final int VALUE = 3;
  private static final int TIMES = 8;
  private static final int CHANNELS = 100;
  private static final int CHANNEL_SLOTS = 4;

  private final MarketSettings settings;
  private final Person person;
  private final Draws draws;
  private final int channelsOff;
  private final List<Reading> readings = new ArrayList<>();
  private final List<Due> dues = new ArrayList<>();
  private final List<Integer> mailDays = new ArrayList<>();
  private int lastOrderDay = Integer.MIN_VALUE / 2;
  private long optedOutAt = Long.MAX_VALUE;

  /** An order that marketing caused and that comes on a later visit. */
  private record Due(int day, long notBeforeMillis) {}

  /** What will come of a mail, decided when it arrives. */
  private record Reading(
      Mail mail, int day, long openedAt, boolean clicked, boolean optsOut, int orderLag) {
    static final int NO_ORDER = -1;
  }

  /**
   * A life.
   *
   * @param channelsOff bit c set: paid channel c does not exist in this world
   */
  Life(MarketSettings settings, Person person, int channelsOff) {
    this.settings = settings;
    this.person = person;
    this.draws = Person.drawsOf(settings, person.number()).with(2);
    this.channelsOff = channelsOff;
  }

  long optedOutAt() {
    return optedOutAt;
  }

  /** A mail arrives after the day it comes on was lived. Unwanted mails leave no trace. */
  void receive(Mail mail) {
    Person.Account account = person.account();
    if (account == null || !account.mayGetMail() || mail.atMillis() > optedOutAt) {
      return;
    }
    int recent = 0;
    for (int day : mailDays) {
      recent += day > mail.day() - FATIGUE_DAYS ? 1 : 0;
    }
    mailDays.add(mail.day());
    MailResponse response = settings.mail();
    Draws luck = draws.with(1_000_000L + mail.day()).with(mail.ordinal());
    int day = mail.day() + 1 + (luck.chance(0, 0.7) ? 0 : luck.below(1, 3));
    long opened = settings.dayStart(day) + 7 * HOUR + luck.below(8, (int) (12 * HOUR));
    if (luck.chance(2, response.optOut() * (1 + response.optOutGrowth() * recent))) {
      readings.add(new Reading(mail, day, opened, false, true, Reading.NO_ORDER));
    } else if (luck.chance(3, response.open() * StrictMath.pow(response.fatigue(), recent))) {
      boolean clicked = luck.chance(4, response.click());
      double rate = clicked ? response.orderPerClick() : response.orderPerOpen();
      boolean orders = luck.chance(5, rate * person.responsiveness());
      int orderLag = orders ? lag(luck, 6) : Reading.NO_ORDER;
      readings.add(new Reading(mail, day, opened, clicked, false, orderLag));
    }
  }

  /** Lives a day; days must come in order, each once. */
  DayLived live(int day) {
    if (day < person.arrivalDay() || day >= settings.days()) {
      return DayLived.NOTHING;
    }
    Draws luck = draws.with(day);
    List<Visit> visits = new ArrayList<>(2);
    List<MarketReaction> reactions = new ArrayList<>(0);
    readMails(day, visits, reactions);
    clickAds(day, luck, visits);
    followIntent(day, luck, visits);
    comeBack(day, luck, visits);
    boolean signsUp = person.account() != null && person.account().signUpDay() == day;
    if (luck.chance(BROWSE, settings.shopping().visitsPerDay()) || signsUp) {
      visits.add(new Visit(time(day, luck, 1), Visit.DIRECT, false));
    }
    if (visits.isEmpty() && reactions.isEmpty()) {
      return DayLived.NOTHING;
    }
    visits.sort(Comparator.comparingLong(Visit::atMillis));
    return new DayLived(visits, reactions, order(day, luck, visits));
  }

  private void readMails(int day, List<Visit> visits, List<MarketReaction> reactions) {
    List<Reading> today = new ArrayList<>(0);
    for (Reading reading : readings) {
      if (reading.day() == day) {
        today.add(reading);
      }
    }
    readings.removeAll(today);
    today.sort(Comparator.comparingLong(Reading::openedAt));
    for (Reading reading : today) {
      if (reading.openedAt() <= optedOutAt - MINUTE) {
        read(reading, visits, reactions);
      }
    }
  }

  private void read(Reading reading, List<Visit> visits, List<MarketReaction> reactions) {
    Mail mail = reading.mail();
    long then = reading.openedAt() + MINUTE;
    reactions.add(new MarketReaction.Opened(mail.key(), mail.email(), reading.openedAt()));
    if (reading.optsOut()) {
      reactions.add(new MarketReaction.Unsubscribed(mail.key(), mail.email(), then));
      optedOutAt = then;
    }
    boolean onTheVisit = reading.clicked() && reading.orderLag() == 0;
    if (reading.clicked()) {
      reactions.add(new MarketReaction.Clicked(mail.key(), mail.email(), then));
      visits.add(new Visit(then + 2_000, Visit.MAIL, onTheVisit));
    }
    if (reading.orderLag() != Reading.NO_ORDER && !onTheVisit) {
      dues.add(new Due(reading.day() + reading.orderLag(), reading.openedAt() + HOUR));
    }
  }

  private void clickAds(int day, Draws luck, List<Visit> visits) {
    for (int c = 0; c < settings.channels().size(); c++) {
      int slot = CHANNELS + c * CHANNEL_SLOTS;
      if (isOff(c) || !luck.chance(slot, person.clicksPerDay()[c])) {
        continue;
      }
      boolean causes = luck.chance(slot + 1, settings.channels().get(c).orderPerClick());
      int lag = causes ? lag(luck, slot + 2) : Reading.NO_ORDER;
      long at = time(day, luck, 3 + c);
      visits.add(new Visit(at, c, lag == 0));
      if (lag > 0) {
        dues.add(new Due(day + lag, at));
      }
    }
  }

  /**
   * The order that would be made anyway; a channel may stand in its way and look like the cause.
   */
  private void followIntent(int day, Draws luck, List<Visit> visits) {
    if (!luck.chance(INTENT, person.ordersPerDay())) {
      return;
    }
    double place = luck.unit(INTERCEPT);
    int over = Visit.DIRECT;
    for (int c = 0; c < settings.channels().size() && over == Visit.DIRECT; c++) {
      place -= settings.channels().get(c).intercepts();
      over = place < 0 ? c : Visit.DIRECT;
    }
    boolean open = over != Visit.DIRECT && !isOff(over);
    visits.add(new Visit(time(day, luck, 0), open ? over : Visit.DIRECT, true));
  }

  /** Orders that were caused earlier and fall on this day. */
  private void comeBack(int day, Draws luck, List<Visit> visits) {
    for (Due due : dues) {
      if (due.day() == day) {
        long at = Math.max(time(day, luck, 2), due.notBeforeMillis());
        visits.add(new Visit(at, Visit.DIRECT, true));
      }
    }
    dues.removeIf(due -> due.day() <= day);
  }

  private @Nullable Order order(int day, Draws luck, List<Visit> visits) {
    Shopping shopping = settings.shopping();
    for (int v = 0; v < visits.size(); v++) {
      if (visits.get(v).wanted() && day - lastOrderDay > shopping.cooldownDays()) {
        lastOrderDay = day;
        double value = shopping.medianOrderCents() * StrictMath.exp(0.5 * luck.normal(VALUE));
        return new Order(v, visits.get(v).atMillis() + 10 * MINUTE, 100 + Math.round(value));
      }
    }
    return null;
  }

  private int lag(Draws luck, int slot) {
    return luck.chance(slot, settings.shopping().laterShare()) ? 1 + luck.below(slot + 1, 3) : 0;
  }

  /** Between 7:00 and 23:00, by purpose. */
  private long time(int day, Draws luck, int purpose) {
    return settings.dayStart(day) + 7 * HOUR + luck.below(TIMES + purpose, (int) (16 * HOUR));
  }

  private boolean isOff(int channel) {
    return (channelsOff & 1 << channel) != 0;
  }
}
