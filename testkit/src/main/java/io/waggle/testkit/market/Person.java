package io.waggle.testkit.market;

import io.waggle.testkit.market.MarketSettings.Crowd;
import io.waggle.testkit.market.MarketSettings.Shopping;
import org.jspecify.annotations.Nullable;

/**
 * Who a person is, fixed by seed and number: contact, account, keenness and reachability. The
 * people 2k and 2k+1 are a couple.
 *
 * @param account null for those who stay anonymous
 * @param arrivalDay the first day on which anything is done
 * @param ordersPerDay chance of an order a day without marketing
 * @param responsiveness factor on what a mail does, 0.5 to 1.5
 * @param clicksPerDay chance of a click a day, by number of the channel
 */
record Person(
    int number,
    @Nullable Account account,
    int arrivalDay,
    double ordersPerDay,
    double responsiveness,
    double[] clicksPerDay) {

  static final String JUNK_EMAIL = "test@test.com";
  private static final int COUPLES = 1_000_000_007;
  private static final double NEWCOMER_SPAN = 0.8;
  private static final int BROWSING_DAYS = 10;

  /**
   * An account.
   *
   * @param signUpDay -1 for a member since before day 0
   * @param emailFrom the address in use from {@code emailChangeDay} on
   */
  record Account(
      String userId,
      String email,
      String emailFrom,
      int emailChangeDay,
      @Nullable String phone,
      int signUpDay,
      boolean consent,
      boolean newsletterFirst) {

    /** Whether a mail has an address to go to and the person's agreement. */
    boolean mayGetMail() {
      return consent && !email.equals(JUNK_EMAIL);
    }

    String email(int day) {
      return day < emailChangeDay ? email : emailFrom;
    }
  }

  /** Draws for all that is this person's own. */
  static Draws drawsOf(MarketSettings settings, int number) {
    return new Draws(settings.seed()).with(1).with(number);
  }

  /** Draws for what a couple has in common. */
  static Draws coupleDraws(MarketSettings settings, int number) {
    return new Draws(settings.seed()).with(1).with(COUPLES + number / 2);
  }

  static Person of(MarketSettings settings, int number) {
    Draws draws = drawsOf(settings, number);
    Shopping shopping = settings.shopping();
    double keenness = draws.normal(0);
    double orders = shopping.ordersPerDay() * StrictMath.exp(shopping.spread() * keenness);
    double[] clicks = new double[settings.channels().size()];
    for (int c = 0; c < clicks.length; c++) {
      Channel channel = settings.channels().get(c);
      double centred = channel.favour() * keenness - channel.favour() * channel.favour() / 2;
      clicks[c] = Math.min(0.5, channel.clicksPerDay() * StrictMath.exp(centred));
    }
    Account account =
        draws.chance(2, settings.crowd().account()) ? account(settings, number, draws) : null;
    int known = account == null ? newcomerDay(settings, draws) : account.signUpDay();
    int arrival = Math.max(0, known - draws.below(4, BROWSING_DAYS));
    return new Person(number, account, arrival, Math.min(0.5, orders), 0.5 + draws.unit(3), clicks);
  }

  private static int newcomerDay(MarketSettings settings, Draws draws) {
    return (int) (draws.unit(5) * settings.days() * NEWCOMER_SPAN);
  }

  private static Account account(MarketSettings settings, int number, Draws draws) {
    Crowd crowd = settings.crowd();
    int signUpDay = draws.chance(6, crowd.member()) ? -1 : newcomerDay(settings, draws);
    String email = "p" + Long.toString(draws.bits(7) >>> 34, 36) + "." + number + "@example.com";
    boolean changes = draws.chance(8, crowd.secondEmail());
    boolean junk = draws.chance(9, crowd.junkEmail());
    return new Account(
        "u" + Long.toString(draws.bits(10) >>> 24, 36) + number,
        junk ? JUNK_EMAIL : email,
        junk ? JUNK_EMAIL : changes ? "new." + email : email,
        changes ? settings.days() / 2 : 0,
        phone(settings, number, draws),
        signUpDay,
        draws.chance(11, crowd.consent()),
        draws.chance(12, crowd.newsletterFirst()));
  }

  private static @Nullable String phone(MarketSettings settings, int number, Draws draws) {
    if (coupleDraws(settings, number).chance(0, settings.crowd().sharedPhone())) {
      return phoneOf(number / 2 * 2);
    }
    return draws.chance(13, settings.crowd().phone()) ? phoneOf(number) : null;
  }

  private static String phoneOf(int number) {
    return "+1555" + (1_000_000 + number);
  }
}
