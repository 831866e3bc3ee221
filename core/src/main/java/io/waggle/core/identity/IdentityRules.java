package io.waggle.core.identity;

import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules by which identifiers are linked: definition kind {@code identity}.
 *
 * <p>Fields, all optional and added to the built-in standard: {@code kinds: [{kind, priority,
 * limit, normalise, device}]}, {@code others: {priority, limit}} for kinds not named, {@code
 * blocked: {values, globs, only}}, {@code shared_device} and {@code max_identifiers}. The limit of
 * {@code user_id} is always 1: two known users are never one person.
 */
public final class IdentityRules {
  private static final int MAX_VALUE_LENGTH = 512;
  private static final int OTHERS_PRIORITY = 50;
  private static final int OTHERS_LIMIT = 5;
  private static final int MAX_IDENTIFIERS = 1_000;

  private static final List<KindRule> STANDARD_KINDS =
      List.of(
          new KindRule(Identifier.USER_ID, 1, 1, Normalisation.TRIM, false),
          new KindRule(Identifier.EMAIL, 2, 5, Normalisation.EMAIL, false),
          new KindRule(Identifier.PHONE, 3, 5, Normalisation.PHONE, false),
          // Browsers lose their cookie often; a small limit would cut loyal people in pieces.
          new KindRule(Identifier.ANONYMOUS_ID, 90, 100, Normalisation.TRIM, true),
          new KindRule("device_id", 80, 20, Normalisation.TRIM, true),
          new KindRule("idfa", 81, 20, Normalisation.LOWER, true),
          new KindRule("gaid", 82, 20, Normalisation.LOWER, true));

  private static final KindRule STANDARD_OTHERS =
      new KindRule("others", OTHERS_PRIORITY, OTHERS_LIMIT, Normalisation.TRIM, false);

  private static final IdentityRules STANDARD = new Builder().build();

  private final KindRule[] kinds;
  private final KindRule others;
  private final BlockedValues blocked;
  private final SharedDevicePolicy sharedDevice;
  private final int maxIdentifiers;

  private IdentityRules(Builder builder) {
    this.kinds = builder.kinds.values().toArray(KindRule[]::new);
    this.others = builder.others;
    this.blocked = new BlockedValues(builder.values, builder.globs, builder.only);
    this.sharedDevice = builder.sharedDevice;
    this.maxIdentifiers = builder.maxIdentifiers;
  }

  /** The rules in force when no definition was published. */
  public static IdentityRules standard() {
    return STANDARD;
  }

  public static IdentityRules parse(Document doc) {
    Builder builder = new Builder();
    for (Document each : doc.has("kinds") ? doc.objects("kinds") : List.<Document>of()) {
      builder.kind(each);
    }
    if (doc.has("others")) {
      Document others = doc.object("others");
      int priority = (int) others.whole("priority", 1, KindRule.MAX_PRIORITY, OTHERS_PRIORITY);
      int limit = (int) others.whole("limit", 1, KindRule.MAX_LIMIT, OTHERS_LIMIT);
      builder.others = new KindRule("others", priority, limit, Normalisation.TRIM, false);
    }
    if (doc.has("blocked")) {
      Document blocked = doc.object("blocked");
      builder.values.addAll(blocked.texts("values"));
      builder.globs.addAll(blocked.texts("globs"));
      builder.only.addAll(blocked.texts("only"));
      builder.refuseHarmfulBlocks(blocked);
    }
    builder.sharedDevice =
        doc.choice("shared_device", SharedDevicePolicy.class, builder.sharedDevice);
    builder.maxIdentifiers =
        (int) doc.whole("max_identifiers", 2, MAX_IDENTIFIERS, MAX_IDENTIFIERS);
    return builder.build();
  }

  SharedDevicePolicy sharedDevice() {
    return sharedDevice;
  }

  int maxIdentifiers() {
    return maxIdentifiers;
  }

  KindRule rule(String kind) {
    for (KindRule each : kinds) {
      if (each.kind().equals(kind)) {
        return each;
      }
    }
    return others;
  }

  /** The identifier in its one form; its value is empty when it names nobody. */
  public Identifier normalised(Identifier given) {
    String value = normalised(rule(given.kind()), given.value());
    return value.equals(given.value()) ? given : new Identifier(given.kind(), value);
  }

  /**
   * The value in its one form, or empty when it is blocked, too long or cannot be of this kind.
   * Values that the system itself learns to be junk will be refused here too.
   */
  String normalised(KindRule rule, String value) {
    String normalised = rule.normalisation().apply(value);
    boolean usable = normalised.length() <= MAX_VALUE_LENGTH && !blocked.contains(normalised);
    return usable ? normalised : "";
  }

  private static final class Builder {
    private final Map<String, KindRule> kinds = new LinkedHashMap<>();
    private final List<String> values = new ArrayList<>(BlockedValues.STANDARD_VALUES);
    private final List<String> globs = new ArrayList<>();
    private final List<String> only = new ArrayList<>(BlockedValues.STANDARD_ONLY);
    private KindRule others = STANDARD_OTHERS;
    private SharedDevicePolicy sharedDevice = SharedDevicePolicy.LAST_AUTHENTICATED;
    private int maxIdentifiers = MAX_IDENTIFIERS;

    Builder() {
      STANDARD_KINDS.forEach(each -> kinds.put(each.kind(), each));
    }

    void kind(Document doc) {
      String kind = doc.text("kind");
      KindRule base = kinds.getOrDefault(kind, others);
      int priority = (int) doc.whole("priority", 1, KindRule.MAX_PRIORITY, base.priority());
      int limit = (int) doc.whole("limit", 1, KindRule.MAX_LIMIT, base.limit());
      Normalisation form = doc.choice("normalise", Normalisation.class, base.normalisation());
      boolean device = doc.flag("device", base.device());
      if (kind.equals(Identifier.USER_ID) && (limit != 1 || device)) {
        String fix = "Leave it at 1; to join two users, send an alias call before both are known.";
        doc.fault("limit", "user_limit", "user_id is one per person and no device", fix);
        return;
      }
      kinds.put(kind, new KindRule(kind, priority, limit, form, device));
    }

    void refuseHarmfulBlocks(Document doc) {
      for (String glob : globs) {
        if (glob.chars().allMatch(c -> c == '*' || c == '?')) {
          doc.fault("globs", "too_wide", "'" + glob + "' blocks everything", "Name some letters.");
        }
      }
    }

    IdentityRules build() {
      return new IdentityRules(this);
    }
  }
}
