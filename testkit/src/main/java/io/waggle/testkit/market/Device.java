package io.waggle.testkit.market;

import io.waggle.testkit.market.MarketSettings.Clients;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A device with a client on it: what it keeps between sessions and what is wrong with it. */
final class Device {
  static final String ZEROS = "00000000-0000-0000-0000-000000000000";
  private static final List<String> JUNK_USERS = List.of("null", "undefined", "0", "anonymous");
  private static final List<Duration> SKEWS =
      List.of(
          Duration.ofMinutes(7),
          Duration.ofHours(-1),
          Duration.ofHours(26),
          Duration.ofDays(-400),
          Duration.ofDays(3_650));

  /** Who uses it. */
  enum Use {
    OWN,
    SHARED,
    KIOSK
  }

  final Use use;
  final boolean mobile;
  final long skewMillis;
  final @Nullable String advertisingId;
  final boolean zeroAnonymous;
  private final @Nullable String junkUser;
  private final Draws draws;
  private String anonymousId;
  private int generation;
  private @Nullable String user;
  private boolean linked;

  Device(Use use, Draws draws, Clients clients) {
    this.use = use;
    this.draws = draws;
    boolean own = use == Use.OWN;
    this.mobile = use == Use.SHARED || own && draws.chance(0, 0.5);
    this.skewMillis =
        draws.chance(1, clients.skewed()) ? SKEWS.get(draws.below(2, SKEWS.size())).toMillis() : 0;
    this.junkUser =
        own && draws.chance(3, clients.broken())
            ? JUNK_USERS.get(draws.below(4, JUNK_USERS.size()))
            : null;
    this.zeroAnonymous = own && draws.chance(5, clients.zeroAnonymous());
    this.advertisingId = mobile ? (draws.chance(6, 0.3) ? ZEROS : draws.uuid(7)) : null;
    this.anonymousId = zeroAnonymous ? ZEROS : draws.uuid(100);
  }

  String anonymousId() {
    return anonymousId;
  }

  /** Who is logged in, by the client's belief. */
  @Nullable String user() {
    return user;
  }

  /** What the client sends as user id: junk from a broken one that is logged out. */
  @Nullable String sentUser() {
    return user == null ? junkUser : user;
  }

  /** Whether somebody has logged in under the present anonymous id. */
  boolean linked() {
    return linked;
  }

  void logIn(String userId) {
    user = userId;
    linked = true;
  }

  /** Logs out and keeps the anonymous id. */
  void logOut() {
    user = null;
  }

  /** Forgets everything, as {@code reset()} or a cleared browser does. */
  void reset() {
    user = null;
    linked = false;
    generation++;
    anonymousId = zeroAnonymous ? ZEROS : draws.uuid(100 + generation);
  }
}
