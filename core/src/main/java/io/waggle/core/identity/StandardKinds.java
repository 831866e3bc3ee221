package io.waggle.core.identity;

import io.waggle.core.kernel.Identifier;
import java.util.List;

/** The built-in rules of the kinds that sources send most. */
final class StandardKinds {
  private static final int OTHERS_PRIORITY = 50;
  private static final int FEW = 5;
  private static final int MANY = 20;

  /** A family shares a device or an address; six known people in a month are no family. */
  private static final Sharing PERSONAL = Sharing.after(5, 50);

  /** What a device does alone stays worth counting, however many people use it. */
  private static final Sharing DEVICE = Sharing.after(5, 0);

  static final KindRule OTHERS = rule("others", OTHERS_PRIORITY, FEW, Normalisation.TRIM, PERSONAL);

  static final List<KindRule> ALL =
      List.of(
          // A service account acts for many; a person seldom has fifty addresses.
          rule(Identifier.USER_ID, 1, 1, Normalisation.TRIM, Sharing.after(50, 0)),
          rule(Identifier.EMAIL, 2, FEW, Normalisation.EMAIL, PERSONAL),
          rule(Identifier.PHONE, 3, FEW, Normalisation.PHONE, PERSONAL),
          rule("unionid", 4, FEW, Normalisation.TRIM, PERSONAL),
          rule("openid", 5, MANY, Normalisation.PAIR, PERSONAL),
          rule("card", 6, FEW, Normalisation.CARD, PERSONAL),
          // Browsers lose their cookie often; a small limit would cut loyal people in pieces.
          device(Identifier.ANONYMOUS_ID, 90, 100, Normalisation.TRIM),
          device("device_id", 80, MANY, Normalisation.DEVICE),
          device("idfa", 81, MANY, Normalisation.ADVERTISING),
          device("gaid", 82, MANY, Normalisation.ADVERTISING),
          device("oaid", 83, MANY, Normalisation.ADVERTISING),
          device("advertising_id", 84, MANY, Normalisation.ADVERTISING),
          device("push_token", 85, 100, Normalisation.TRIM));

  private StandardKinds() {}

  private static KindRule rule(
      String kind, int priority, int limit, Normalisation form, Sharing sharing) {
    return new KindRule(kind, priority, Limits.of(limit), form, EmailForm.AS_SENT, false, sharing);
  }

  private static KindRule device(String kind, int priority, int limit, Normalisation form) {
    return new KindRule(kind, priority, Limits.of(limit), form, EmailForm.AS_SENT, true, DEVICE);
  }
}
