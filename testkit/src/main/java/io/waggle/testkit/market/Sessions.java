package io.waggle.testkit.market;

import io.waggle.testkit.market.Device.Use;
import io.waggle.testkit.market.MarketEvent.Campaign;
import io.waggle.testkit.market.MarketEvent.Ids;
import io.waggle.testkit.market.MarketEvent.Type;
import io.waggle.testkit.market.Person.Account;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes what people do as the events their devices send: who is logged in where, who forgot to log
 * out, which client is broken. Nothing here changes what people do.
 */
final class Sessions {
  private static final double BORROWED = 0.05;
  private static final double LOGS_IN_FIRST = 0.98;
  private static final double LOGS_IN_AGAIN = 0.9;
  private static final double LEAVES_SHARED_OPEN = 0.15;
  private static final double LOGS_OUT_AT_HOME = 0.03;
  private static final long HOUR = 3_600_000;
  private static final List<String> CATEGORIES =
      List.of("coffee", "tea", "honey", "bread", "cheese", "wine", "books", "garden");

  private final MarketSettings settings;
  private final List<Person> people;
  private final Fleet fleet;
  private final Wire wire;
  private final BitSet signedUp = new BitSet();
  private final BitSet onNewsletter = new BitSet();
  private final Draws draws;

  /** A visit that is being written. */
  private record Session(
      Person person, int day, Visit visit, Device device, Draws luck, Wire.Route route) {
    long at(long offsetMillis) {
      return visit.atMillis() + offsetMillis;
    }
  }

  Sessions(MarketSettings settings, List<Person> people, Wire wire) {
    this.settings = settings;
    this.people = people;
    this.fleet = new Fleet(settings);
    this.wire = wire;
    this.draws = new Draws(settings.seed()).with(5);
  }

  /** Members since before day 0 come in as an import, sent by a server. */
  void importMembers() {
    for (Person person : people) {
      Account account = person.account();
      if (account != null && account.signUpDay() < 0) {
        signedUp.set(person.number());
        Ids ids = new Ids(account.userId(), null, null, null);
        Map<String, Object> traits = traits(account, 0, draws.with(person.number()));
        long at = settings.startMillis() + person.number() * 5L;
        var draft = new Wire.Draft(person.number(), Type.IDENTIFY, "", ids, traits, Map.of(), null);
        wire.send(draft, at, Wire.Route.SERVER);
      }
    }
  }

  /** Writes a visit. */
  void write(Person person, int day, int ordinal, DayLived lived) {
    Visit visit = lived.visits().get(ordinal);
    Draws luck = draws.with(person.number()).with(day * 64L + ordinal);
    Device device = deviceFor(person, luck);
    Session session = new Session(person, day, visit, device, luck, route(device, luck));
    DayLived.Order order = lived.orderOf(ordinal);
    boolean orders = order != null;
    begin(session);
    boolean borrowed = takeOver(session, orders || opensAccountNow(session));
    if (device.zeroAnonymous && !borrowed) {
      logIn(session, 1);
    }
    if (device.use != Use.KIOSK || luck.chance(10, 0.3)) {
      landing(session);
    }
    leaveAddress(session);
    if (opensAccountNow(session)) {
      signUp(session);
    } else if (!borrowed) {
      logIn(session, orders || device.use == Use.KIOSK ? 1 : loginRate(device));
    }
    browse(session);
    if (order != null) {
      order(session, order);
    }
    end(session);
  }

  private Device deviceFor(Person person, Draws luck) {
    if (!signedUp.get(person.number())) {
      return fleet.first(person);
    }
    int partner = person.number() ^ 1;
    boolean both = partner < people.size() && people.get(partner).account() != null;
    return fleet.any(person, luck, both);
  }

  private Wire.Route route(Device device, Draws luck) {
    boolean late = device.mobile && luck.chance(11, settings.clients().late());
    return new Wire.Route(device.skewMillis, late ? HOUR + luck.below(12, (int) (47 * HOUR)) : 0);
  }

  private void begin(Session session) {
    boolean known = signedUp.get(session.person().number());
    boolean own = session.device().use == Use.OWN;
    if (known && own && session.luck().chance(13, settings.clients().cookieLoss())) {
      session.device().reset();
    }
  }

  /** If somebody else is logged in: uses that login, or ends it. True if it is used. */
  private boolean takeOver(Session session, boolean mustBeOneself) {
    Device device = session.device();
    String user = device.user();
    Account account = session.person().account();
    if (user == null || account != null && user.equals(account.userId())) {
      return false;
    }
    if (!mustBeOneself && session.luck().chance(14, BORROWED)) {
      return true;
    }
    if (session.luck().chance(15, settings.clients().resets())) {
      device.reset();
    } else {
      device.logOut();
    }
    return false;
  }

  private double loginRate(Device device) {
    return device.linked() ? LOGS_IN_AGAIN : LOGS_IN_FIRST;
  }

  private void logIn(Session session, double rate) {
    Account account = session.person().account();
    if (account == null
        || !signedUp.get(session.person().number())
        || session.device().user() != null) {
      return;
    }
    if (session.luck().chance(16, rate)) {
      session.device().logIn(account.userId());
      identify(session, 300, traits(account, session.day(), session.luck()));
    }
  }

  private boolean opensAccountNow(Session session) {
    Account account = session.person().account();
    return account != null
        && account.signUpDay() == session.day()
        && !signedUp.get(session.person().number());
  }

  /** Some leave their address for the newsletter before they open an account. */
  private void leaveAddress(Session session) {
    int number = session.person().number();
    Account account = session.person().account();
    if (account != null
        && account.newsletterFirst()
        && !signedUp.get(number)
        && !onNewsletter.get(number)) {
      onNewsletter.set(number);
      Map<String, Object> traits = Map.of("email", account.email(session.day()));
      identify(session, 200, traits);
    }
  }

  private void signUp(Session session) {
    Account account = session.person().account();
    if (account == null) {
      return;
    }
    Device device = session.device();
    Draws luck = session.luck();
    signedUp.set(session.person().number());
    device.logIn(account.userId());
    if (luck.chance(17, 0.1)) {
      alias(session, account, device.anonymousId());
    } else if (luck.chance(18, 0.05)) {
      alias(session, account, account.userId());
    }
    Map<String, Object> traits = traits(account, session.day(), luck);
    identify(session, 300, traits);
    happen(session, 400, Type.TRACK, "Signed Up", Map.of("method", "form"));
  }

  /** An alias; from zeros, which stand for everybody, a self-alias is sent instead. */
  private void alias(Session session, Account account, String previous) {
    String from = previous.equals(Device.ZEROS) ? account.userId() : previous;
    Device device = session.device();
    Ids ids = new Ids(account.userId(), device.anonymousId(), from, device.advertisingId);
    int number = session.person().number();
    var draft = new Wire.Draft(number, Type.ALIAS, "", ids, Map.of(), Map.of(), null);
    wire.send(draft, session.at(250), session.route());
  }

  private void landing(Session session) {
    int channel = session.visit().channel();
    Campaign campaign = null;
    if (channel == Visit.MAIL) {
      campaign = new Campaign("newsletter", MarketSettings.EMAIL, null);
    } else if (channel != Visit.DIRECT) {
      Channel paid = settings.channels().get(channel);
      campaign = new Campaign(paid.source(), paid.medium(), "always-on");
    }
    Device device = session.device();
    Map<String, Object> properties = Map.of("path", "/");
    int number = session.person().number();
    var draft =
        new Wire.Draft(number, Type.PAGE, "Home", ids(device), Map.of(), properties, campaign);
    wire.send(draft, session.at(0), session.route());
  }

  private void browse(Session session) {
    int views = 1 + session.luck().below(19, 3);
    for (int i = 0; i < views; i++) {
      boolean page = session.luck().chance(30 + i, 0.3);
      String name = page ? "Category" : "Product Viewed";
      Type type = page ? Type.PAGE : Type.TRACK;
      happen(session, 40_000L * (i + 1), type, name, product(session, 40 + i));
    }
    if (session.visit().wanted()) {
      happen(session, 480_000, Type.TRACK, "Product Added", product(session, 40));
    }
  }

  private static Map<String, Object> product(Session session, int slot) {
    int liked = session.person().number() % CATEGORIES.size();
    int any = session.luck().below(slot, CATEGORIES.size());
    String category = CATEGORIES.get(session.luck().chance(slot + 10, 0.5) ? liked : any);
    int number = session.luck().below(slot + 20, 20);
    return Map.of("category", category, "sku", category + "-" + number, "price", 5 + number * 2);
  }

  /** Orders are told by the shop's server: never late, the clock right. */
  private void order(Session session, DayLived.Order order) {
    Device device = session.device();
    Map<String, Object> properties = new HashMap<>(product(session, 40));
    properties.put("orderId", "o-" + session.person().number() + "-" + session.day());
    properties.put("revenue", order.cents() / 100.0);
    properties.put("currency", "USD");
    int number = session.person().number();
    Ids ids = new Ids(device.user(), device.anonymousId(), null, null);
    var draft =
        new Wire.Draft(number, Type.TRACK, "Order Completed", ids, Map.of(), properties, null);
    wire.send(draft, order.atMillis(), Wire.Route.SERVER);
  }

  private void end(Session session) {
    Device device = session.device();
    Draws luck = session.luck();
    switch (device.use) {
      case KIOSK -> device.logOut();
      case SHARED -> {
        if (!luck.chance(20, LEAVES_SHARED_OPEN)) {
          leave(device, luck);
        }
      }
      case OWN -> {
        if (luck.chance(20, LOGS_OUT_AT_HOME)) {
          leave(device, luck);
        }
      }
    }
  }

  private void leave(Device device, Draws luck) {
    if (device.user() == null) {
      return;
    }
    if (luck.chance(21, settings.clients().resets())) {
      device.reset();
    } else {
      device.logOut();
    }
  }

  private void identify(Session session, long offsetMillis, Map<String, Object> traits) {
    int number = session.person().number();
    Ids ids = ids(session.device());
    var draft = new Wire.Draft(number, Type.IDENTIFY, "", ids, traits, Map.of(), null);
    wire.send(draft, session.at(offsetMillis), session.route());
  }

  private void happen(
      Session session, long offsetMillis, Type type, String name, Map<String, Object> properties) {
    int number = session.person().number();
    Ids ids = ids(session.device());
    var draft = new Wire.Draft(number, type, name, ids, Map.of(), properties, null);
    wire.send(draft, session.at(offsetMillis), session.route());
  }

  private static Ids ids(Device device) {
    return new Ids(device.sentUser(), device.anonymousId(), null, device.advertisingId);
  }

  private Map<String, Object> traits(Account account, int day, Draws luck) {
    Map<String, Object> traits = new HashMap<>();
    String email = account.email(day);
    traits.put("email", luck.chance(22, 0.15) ? written(email, luck) : email);
    String phone = account.phone();
    if (phone != null) {
      traits.put("phone", luck.chance(23, 0.2) ? spaced(phone) : phone);
    }
    traits.put("emailConsent", account.consent());
    long since = settings.dayStart(account.signUpDay() < 0 ? -30 : account.signUpDay());
    traits.put("createdAt", Instant.ofEpochMilli(since).toString());
    return traits;
  }

  private static String written(String email, Draws luck) {
    return luck.chance(24, 0.5) ? email.toUpperCase(Locale.ROOT) : " " + email + " ";
  }

  private static String spaced(String phone) {
    return phone.substring(0, 2) + " " + phone.substring(2, 5) + "-" + phone.substring(5);
  }
}
