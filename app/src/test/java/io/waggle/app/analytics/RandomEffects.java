package io.waggle.app.analytics;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.CollectedEvent.Subject;
import io.waggle.core.collect.CollectedEvent.Times;
import io.waggle.core.collect.CollectedEvent.Touch;
import io.waggle.core.collect.EventType;
import io.waggle.core.engine.Effect;
import io.waggle.core.experiment.Credit;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Effects of every kind, made up from a seed; one step per position, none, one or several effects
 * in each, but as of an engine at most one event and one conversion, and nothing before a split.
 */
final class RandomEffects {
  static final long START = 1_790_000_000_000L;
  private static final int PEOPLE = 40;
  private static final String[] NAMES = {
    "Order Completed", "页面", "O'Hara; --", "nul\u0000inside", "😀 paid", ""
  };

  private final SplittableRandom random;
  private final List<Integer> unmerged = new ArrayList<>();
  private final Map<Integer, Integer> winners = new TreeMap<>();
  private long time = START;
  private int deliveries;

  RandomEffects(long seed) {
    random = new SplittableRandom(seed);
    for (int i = 0; i < PEOPLE; i++) {
      unmerged.add(i);
    }
  }

  /** The effects of the input at this position. */
  List<Effect> step(long position) {
    time += random.nextInt(600_000);
    List<Effect> effects = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      Effect next = effect(position, effects.isEmpty());
      boolean once = next instanceof Effect.Stored || next instanceof Effect.Converted;
      if (!once || effects.stream().noneMatch(each -> each.getClass() == next.getClass())) {
        effects.add(next);
      }
    }
    return effects;
  }

  static CollectedEvent event(String messageId, String name, long time) {
    return new CollectedEvent(
        messageId,
        EventType.TRACK,
        name,
        "web",
        Subject.of("u", ""),
        Attributes.EMPTY,
        Attributes.EMPTY,
        CollectedEvent.NO_CONTEXT,
        Touch.NONE,
        Times.at(time));
  }

  static Effect.Stored stored(long position, int person) {
    return storedUnder(position, person, person);
  }

  static Effect.Stored stored(long position, int person, CollectedEvent event) {
    return new Effect.Stored(position, person, event, 0, false, fragment(person));
  }

  /** An event of a person under the fragment of another, who was merged into them. */
  static Effect.Stored storedUnder(long position, int person, int fragment) {
    CollectedEvent event = event("m" + position, "n", START + position);
    return new Effect.Stored(position, person, event, 0, false, fragment(fragment));
  }

  static FragmentKey fragment(int number) {
    return new FragmentKey(1_000_003L * number, number, 0);
  }

  private Effect effect(long position, boolean first) {
    int person = random.nextInt(PEOPLE);
    return switch (random.nextInt(13)) {
      case 0 -> merge(position);
      case 12 -> first && random.nextInt(3) == 0 ? split(position) : merge(position);
      case 1 ->
          new Effect.MembershipChanged(
              position,
              pick("vip", "lapsed"),
              person,
              random.nextBoolean(),
              pick("rule", "时钟"),
              time);
      case 2 ->
          new Effect.EnrolmentChanged(
              position,
              pick("welcome", "win"),
              1,
              pick("", "cart-7"),
              person,
              pick("s1", "s2"),
              pick("entered", "done", "split", "converted"),
              pick("", "then"),
              fragment(person + random.nextInt(2)).print(),
              time);
      case 3 -> contact(position, person);
      case 4 ->
          new Effect.DeliveryChanged(
              position,
              "d" + random.nextInt(deliveries + 1),
              person,
              pick("accepted", "clicked"),
              "",
              time);
      case 5 ->
          new Effect.ConsentRecorded(
              position,
              person,
              "news",
              "email",
              random.nextBoolean(),
              fragment(person + random.nextInt(2)).print(),
              time);
      case 6 -> conversion(position, person);
      case 7 -> new Effect.Duplicate(position, "web", "m" + random.nextInt(100));
      default -> stored(position, person, random.nextInt(1000));
    };
  }

  private Effect stored(long position, int person, int id) {
    long happened = time - random.nextInt(100_000_000);
    CollectedEvent event =
        new CollectedEvent(
            "m" + id,
            EventType.of(random.nextInt(6)),
            pick(NAMES),
            pick("web", "shop"),
            Subject.of("u" + person, ""),
            currency(),
            home(),
            CollectedEvent.NO_CONTEXT,
            Touch.NONE,
            new Times(happened, happened, time));
    return new Effect.Stored(
        position,
        person,
        event,
        random.nextInt(100) / 4.0,
        random.nextInt(5) == 0,
        fragment(person + random.nextInt(2)));
  }

  private Attributes currency() {
    String currency = pick("EUR", "USD", "shells", "");
    return currency.isEmpty()
        ? Attributes.EMPTY
        : Attributes.builder().put("currency", new Value.Text(currency)).build();
  }

  private Attributes home() {
    return random.nextInt(4) > 0
        ? Attributes.EMPTY
        : Attributes.builder()
            .put("country", new Value.Text(pick("de", "CN")))
            .put("city", new Value.Text(pick("北京", "")))
            .build();
  }

  private Effect merge(long position) {
    if (unmerged.size() < 2) {
      return new Effect.Duplicate(position, "web", "x");
    }
    int loser = unmerged.remove(random.nextInt(unmerged.size()));
    int winner = unmerged.get(random.nextInt(unmerged.size()));
    winners.put(loser, winner);
    return new Effect.Merged(position, winner, loser, "same user_id", time);
  }

  /** Somebody who was merged is somebody again; those merged into them stay with the winner. */
  private Effect split(long position) {
    if (winners.isEmpty()) {
      return new Effect.Duplicate(position, "web", "x");
    }
    int part = List.copyOf(winners.keySet()).get(random.nextInt(winners.size()));
    int person = part;
    while (winners.containsKey(person)) {
      person = winners.get(person);
    }
    winners.remove(part);
    unmerged.add(part);
    List<Effect.Alias> aliases = new ArrayList<>(List.of(new Effect.Alias(part, part)));
    for (int each : List.copyOf(winners.keySet())) {
      if (winners.get(each) == part) {
        winners.put(each, person);
        aliases.add(new Effect.Alias(each, person));
      }
    }
    List<String> moved = List.of("d" + random.nextInt(deliveries + 1));
    List<FragmentKey> fragments = List.of(fragment(part), fragment(part + 1));
    return new Effect.Split(
        position,
        person,
        List.of(),
        List.of(new Effect.SplitPart(part, fragments, moved)),
        aliases,
        "ann",
        "wrong",
        time);
  }

  private Effect contact(long position, int person) {
    boolean allowed = random.nextBoolean();
    String reason = allowed ? "allowed" : pick("consent", "frequency_cap");
    return new Effect.ContactDecided(
        position,
        "d" + deliveries++,
        person,
        pick("welcome", "other"),
        "s1",
        "t1",
        "email",
        allowed,
        reason,
        allowed ? 0 : time + 1,
        "consent\t\tc1\t0\n",
        time);
  }

  private Effect conversion(long position, int person) {
    List<Credit> credits =
        List.of(
            new Credit("linear", "email", "c1", 0.25),
            new Credit("linear", pick("search", "social", "email"), "c2", 0.75),
            new Credit("last", "email", "c1", 1));
    return new Effect.Converted(
        position, pick("buy", "sign_up"), person, random.nextInt(64), credits, time);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
