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
 * limit, limits, normalise, drop_plus_tag, drop_dots_at, device, shared_after, ignored_after,
 * allow}]}, {@code others: {priority, limit, …}} for kinds not named, {@code blocked: {values,
 * globs, only}}, {@code shared_device}, {@code shared_within_days}, {@code phone_region} and {@code
 * max_identifiers}. The limit of {@code user_id} is always 1: two known users are never one person.
 */
public final class IdentityRules {
  private static final int MAX_VALUE_LENGTH = 512;
  private static final int MAX_IDENTIFIERS = 1_000;
  private static final int MAX_SHARED_DAYS = 366;
  private static final int SHARED_DAYS = 30;
  private static final long DAY_MILLIS = 86_400_000L;
  private static final IdentityRules STANDARD = new Builder().build();

  private final KindRule[] kinds;
  private final KindRule others;
  private final KindRule user;
  private final KindRule anonymous;
  private final BlockedValues blocked;
  private final SharedDevicePolicy sharedDevice;
  private final int sharedDays;
  private final String phoneRegion;
  private final int maxIdentifiers;

  private IdentityRules(Builder builder) {
    this.kinds = builder.kinds.values().toArray(KindRule[]::new);
    this.others = builder.others;
    this.user = rule(Identifier.USER_ID);
    this.anonymous = rule(Identifier.ANONYMOUS_ID);
    this.blocked = new BlockedValues(builder.values, builder.globs, builder.only);
    this.sharedDevice = builder.sharedDevice;
    this.sharedDays = builder.sharedDays;
    this.phoneRegion = builder.phoneRegion;
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
      builder.others = KindRuleReader.read(doc.object("others"), builder.others);
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
    builder.sharedDays = (int) doc.whole("shared_within_days", 1, MAX_SHARED_DAYS, SHARED_DAYS);
    builder.phoneRegion(doc);
    builder.maxIdentifiers =
        (int) doc.whole("max_identifiers", 2, MAX_IDENTIFIERS, MAX_IDENTIFIERS);
    return builder.build();
  }

  SharedDevicePolicy sharedDevice() {
    return sharedDevice;
  }

  /** How long a witness against a value counts, in milliseconds. */
  long sharedWithinMillis() {
    return sharedDays * DAY_MILLIS;
  }

  /**
   * The country, as two letters of ISO 3166, in which a telephone number without a country code is
   * read; empty when it is kept as its digits.
   */
  public String phoneRegion() {
    return phoneRegion;
  }

  int maxIdentifiers() {
    return maxIdentifiers;
  }

  KindRule userRule() {
    return user;
  }

  KindRule anonymousRule() {
    return anonymous;
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
   * Values that were learnt to be nobody's are no matter of the rules, see {@link SharedValues}.
   */
  String normalised(KindRule rule, String value) {
    String normalised = rule.normalised(value);
    boolean usable = normalised.length() <= MAX_VALUE_LENGTH && !blocked.contains(normalised);
    return usable ? normalised : "";
  }

  /**
   * Whether {@link #normalised} leaves a value as it is, as far as that is told at a glance; false
   * also when it is not.
   */
  boolean keeps(KindRule rule, AsciiValue value) {
    return value.length() <= MAX_VALUE_LENGTH && rule.keeps(value) && blocked.passes(value);
  }

  private static final class Builder {
    private final Map<String, KindRule> kinds = new LinkedHashMap<>();
    private final List<String> values = new ArrayList<>(BlockedValues.STANDARD_VALUES);
    private final List<String> globs = new ArrayList<>();
    private final List<String> only = new ArrayList<>(BlockedValues.STANDARD_ONLY);
    private KindRule others = StandardKinds.OTHERS;
    private SharedDevicePolicy sharedDevice = SharedDevicePolicy.LAST_AUTHENTICATED;
    private int sharedDays = SHARED_DAYS;
    private String phoneRegion = "";
    private int maxIdentifiers = MAX_IDENTIFIERS;

    Builder() {
      StandardKinds.ALL.forEach(each -> kinds.put(each.kind(), each));
    }

    void kind(Document doc) {
      String kind = doc.text("kind");
      KindRule rule = KindRuleReader.read(doc, kinds.getOrDefault(kind, others).named(kind));
      if (kind.equals(Identifier.USER_ID) && (rule.limits().ever() != 1 || rule.device())) {
        String fix = "Leave it at 1; to join two users, send an alias call before both are known.";
        doc.fault("limit", "user_limit", "user_id is one per person and no device", fix);
        return;
      }
      kinds.put(kind, rule);
    }

    void phoneRegion(Document doc) {
      phoneRegion = doc.text("phone_region", "");
      if (!phoneRegion.isEmpty() && !phoneRegion.matches("[A-Z]{2}")) {
        String fix = "Write two capital letters such as CN or DE.";
        doc.fault("phone_region", "bad_region", "'" + phoneRegion + "' is no country code", fix);
        phoneRegion = "";
      }
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
