package io.waggle.testkit.market;

import java.time.Duration;
import java.util.List;

/**
 * All rates of a market. Rates are probabilities from 0 to 1 unless said otherwise.
 *
 * @param seed the only source of chance
 * @param people how many people, numbered from 0
 * @param days how many days they live
 * @param startMillis first moment of day 0, UTC
 */
public record MarketSettings(
    long seed,
    int people,
    int days,
    long startMillis,
    Crowd crowd,
    Shopping shopping,
    MailResponse mail,
    Clients clients,
    List<Channel> channels) {

  /** The channel of mails in the truth, beside the paid ones. */
  public static final String EMAIL = "email";

  static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  public MarketSettings {
    channels = List.copyOf(channels);
    if (people < 1 || days < 1 || startMillis < 0) {
      throw new IllegalArgumentException("people, days and startMillis must be positive");
    }
    if (channels.size() > 16 || channels.stream().anyMatch(c -> c.name().equals(EMAIL))) {
      throw new IllegalArgumentException("at most 16 paid channels, none of them named email");
    }
    if (channels.stream().mapToDouble(Channel::intercepts).sum() > 1) {
      throw new IllegalArgumentException("the channels intercept more than all orders");
    }
  }

  /** 5,000 people over 90 days from Monday 2026-01-05, with the default rates. */
  public static MarketSettings standard(long seed) {
    return new MarketSettings(
        seed,
        5_000,
        90,
        1_767_571_200_000L,
        Crowd.standard(),
        Shopping.standard(),
        MailResponse.standard(),
        Clients.standard(),
        List.of(
            new Channel("search", "google", "cpc", 0.010, 0.040, 0.3, 0.35),
            new Channel("social", "facebook", "paid-social", 0.012, 0.060, 0.0, 0.02),
            new Channel("display", "adnet", "display", 0.015, 0.015, 0.6, 0.05),
            new Channel("affiliate", "couponhub", "affiliate", 0.003, 0.005, 0.4, 0.15)));
  }

  /** The same market with another size. */
  public MarketSettings sized(int otherPeople, int otherDays) {
    return new MarketSettings(
        seed, otherPeople, otherDays, startMillis, crowd, shopping, mail, clients, channels);
  }

  /** The same market and the same luck with other channels. */
  public MarketSettings with(List<Channel> others) {
    return new MarketSettings(
        seed, people, days, startMillis, crowd, shopping, mail, clients, others);
  }

  /** The same market and the same luck with another response to mails. */
  public MarketSettings with(MailResponse other) {
    return new MarketSettings(
        seed, people, days, startMillis, crowd, shopping, other, clients, channels);
  }

  /** The same market with other clients; behaviour and truth stay as they are. */
  public MarketSettings with(Clients others) {
    return new MarketSettings(
        seed, people, days, startMillis, crowd, shopping, mail, others, channels);
  }

  long dayStart(int day) {
    return startMillis + day * DAY_MILLIS;
  }

  static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1, not " + value);
    }
  }

  /**
   * Who the people are.
   *
   * @param account share that has or opens an account; the others stay anonymous, on one device
   * @param member share of accounts that were there before day 0 and are imported on it
   * @param consent share of accounts that agree to marketing by e-mail
   * @param phone share of accounts with a telephone number
   * @param newsletterFirst share of later accounts that leave their e-mail address before
   * @param secondEmail share of accounts that change their address on the way
   * @param junkEmail share of accounts whose address is {@code test@test.com}
   * @param sharedTablet share of couples, all people being in one, that share a tablet
   * @param sharedPhone share of couples that give the same telephone number
   */
  public record Crowd(
      double account,
      double member,
      double consent,
      double phone,
      double newsletterFirst,
      double secondEmail,
      double junkEmail,
      double sharedTablet,
      double sharedPhone) {

    public Crowd {
      requireShare("account", account);
      requireShare("member", member);
      requireShare("consent", consent);
      requireShare("sharedTablet", sharedTablet);
    }

    /** The default crowd. */
    public static Crowd standard() {
      return new Crowd(0.80, 0.45, 0.85, 0.60, 0.10, 0.03, 0.003, 0.03, 0.02);
    }
  }

  /**
   * What people do by themselves.
   *
   * @param ordersPerDay orders of a person of median keenness a day, without any marketing
   * @param spread standard deviation of the logarithm of that rate over people
   * @param visitsPerDay visits a day that lead to nothing
   * @param cooldownDays days after an order on which nothing is bought, whatever the reason: an
   *     order caused by marketing may so replace one that would have come anyway
   * @param laterShare share of caused orders that come one to three days after the click
   * @param medianOrderCents median value of an order
   */
  public record Shopping(
      double ordersPerDay,
      double spread,
      double visitsPerDay,
      int cooldownDays,
      double laterShare,
      long medianOrderCents) {

    public Shopping {
      requireShare("ordersPerDay", ordersPerDay);
      requireShare("visitsPerDay", visitsPerDay);
      requireShare("laterShare", laterShare);
    }

    /** The default shopping. */
    public static Shopping standard() {
      return new Shopping(0.010, 0.8, 0.06, 2, 0.4, 4_500);
    }
  }

  /**
   * What a mail does. With w further mails in the seven days before it, it is opened with {@code
   * open * fatigue^w} and ends in opting out with {@code optOut * (1 + optOutGrowth * w)}.
   *
   * @param open share of mails that are opened
   * @param click share of opened mails that are clicked
   * @param orderPerClick true probability that a click causes an order, at responsiveness 1
   * @param orderPerOpen the same for a mail that is opened and not clicked
   * @param fatigue factor on opening for each further mail in a week
   * @param optOut probability of opting out because of a mail
   * @param optOutGrowth how fast that grows with each further mail in a week
   */
  public record MailResponse(
      double open,
      double click,
      double orderPerClick,
      double orderPerOpen,
      double fatigue,
      double optOut,
      double optOutGrowth) {

    public MailResponse {
      requireShare("open", open);
      requireShare("click", click);
      requireShare("orderPerClick", orderPerClick);
      requireShare("orderPerOpen", orderPerOpen);
      requireShare("fatigue", fatigue);
      requireShare("optOut", optOut);
    }

    /** The default response: one mail adds about six points to the chance of an order. */
    public static MailResponse standard() {
      return new MailResponse(0.5, 0.35, 0.45, 0.02, 0.75, 0.003, 2.0);
    }

    /**
     * The same mails without any effect on orders; they are opened, clicked and stopped as ever.
     */
    public MailResponse withoutEffect() {
      return new MailResponse(open, click, 0, 0, fatigue, optOut, optOutGrowth);
    }
  }

  /**
   * How the clients treat what people do.
   *
   * @param duplicate share of events sent a second time with the same messageId
   * @param late share of sessions on mobile devices that are sent hours or days later
   * @param skewed share of devices whose clock is wrong, by minutes up to years
   * @param broken share of devices that send a junk user id while logged out
   * @param zeroAnonymous share of devices whose anonymous id is all zeros
   * @param resets share of logouts on a shared device after which the anonymous id is a new one
   * @param cookieLoss share of sessions of account holders that begin with a new anonymous id
   * @param kioskShare share of visits of account holders that take place at a kiosk in the shop
   * @param kiosks number of kiosks; each keeps one anonymous id for ever
   */
  public record Clients(
      double duplicate,
      double late,
      double skewed,
      double broken,
      double zeroAnonymous,
      double resets,
      double cookieLoss,
      double kioskShare,
      int kiosks) {

    public Clients {
      requireShare("duplicate", duplicate);
      requireShare("late", late);
      requireShare("kioskShare", kioskShare);
      if (kiosks < 1) {
        throw new IllegalArgumentException("there must be a kiosk; set kioskShare to 0 instead");
      }
    }

    /** The default clients. */
    public static Clients standard() {
      return new Clients(0.01, 0.02, 0.02, 0.01, 0.003, 0.6, 0.02, 0.004, 3);
    }
  }
}
