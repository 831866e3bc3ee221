package io.waggle.testkit.market;

import io.waggle.testkit.market.Device.Use;
import java.util.HashMap;
import java.util.Map;

/** All devices; each comes into being at its first use. */
final class Fleet {
  private static final long TABLETS = 1L << 40;
  private static final long KIOSKS = 1L << 41;
  private static final int PER_PERSON = 4;

  private final MarketSettings settings;
  private final Draws draws;
  private final Map<Long, Device> devices = new HashMap<>();

  Fleet(MarketSettings settings) {
    this.settings = settings;
    this.draws = new Draws(settings.seed()).with(3);
  }

  /** The only device of those without an account, and of the others until they open one. */
  Device first(Person person) {
    return own(person, 0);
  }

  /** The device somebody with an account takes for a visit. */
  Device any(Person person, Draws luck, boolean partnerHasAccount) {
    if (luck.chance(0, settings.clients().kioskShare())) {
      int kiosk = luck.below(1, settings.clients().kiosks());
      return device(KIOSKS + kiosk, Use.KIOSK);
    }
    Draws couple = Person.coupleDraws(settings, person.number());
    boolean tablet = couple.chance(1, settings.crowd().sharedTablet()) && partnerHasAccount;
    if (tablet && luck.chance(2, 0.3)) {
      return device(TABLETS + person.number() / 2, Use.SHARED);
    }
    double many = draws.with(person.number()).unit(0);
    int owned = many < 0.45 ? 1 : many < 0.85 ? 2 : 3;
    return own(person, luck.below(3, owned));
  }

  private Device own(Person person, int which) {
    return device((long) person.number() * PER_PERSON + which, Use.OWN);
  }

  private Device device(long number, Use use) {
    return devices.computeIfAbsent(
        number, any -> new Device(use, draws.with(7).with(number), settings.clients()));
  }
}
