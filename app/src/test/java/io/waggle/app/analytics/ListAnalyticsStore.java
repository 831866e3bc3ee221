package io.waggle.app.analytics;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.engine.Effect;
import io.waggle.core.experiment.Credit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The same questions answered from a list of effects, in the plainest way: what the tables are
 * compared with.
 */
final class ListAnalyticsStore implements AnalyticsStore, AnalyticsViews {
  private final List<Effect> effects = new ArrayList<>();
  private long position;

  @Override
  public long position() {
    return position;
  }

  @Override
  public void accept(List<? extends Effect> more, long next) {
    long from = position;
    for (Effect each : more) {
      if (each.position() >= from) {
        if (each instanceof Effect.Split split) {
          takeApart(split);
        }
        effects.add(each);
      }
    }
    position = Math.max(position, next);
  }

  private void takeApart(Effect.Split split) {
    Set<Integer> before = new HashSet<>(Set.of(split.person()));
    Map<Integer, Integer> aliases = new HashMap<>();
    for (Effect.Alias each : split.aliases()) {
      before.add(each.ordinal());
      aliases.put(each.ordinal(), each.person());
    }
    effects.removeIf(e -> e instanceof Effect.Merged m && aliases.containsKey(m.loser()));
    aliases.forEach((ordinal, person) -> {
      if (!ordinal.equals(person)) {
        effects.add(new Effect.Merged(split.position(), person, ordinal, "", 0));
      }
    });
    Map<Long, Integer> movedEvents = new HashMap<>();
    for (Effect.SplitPart part : split.parts()) {
      for (int i = 0; i < effects.size(); i++) {
        Effect moved = moved(effects.get(i), part, before);
        if (moved instanceof Effect.Stored event && !event.equals(effects.get(i))) {
          movedEvents.put(event.position(), part.person());
        }
        effects.set(i, moved);
      }
    }
    effects.replaceAll(e ->
        e instanceof Effect.Converted c
                && movedEvents.containsKey(c.position())
                && before.contains(c.person())
            ? new Effect.Converted(
                c.position(),
                c.goal(),
                movedEvents.get(c.position()),
                c.value(),
                c.credits(),
                c.time())
            : e);
  }

  private static Effect moved(Effect effect, Effect.SplitPart part, Set<Integer> before) {
    int to = part.person();
    return switch (effect) {
      case Effect.Stored e when part.fragments().contains(e.fragment()) ->
          before.contains(e.person()) && e.person() != to
              ? new Effect.Stored(e.position(), to, e.event(), e.amount(), e.order(), e.fragment())
              : e;
      case Effect.ContactDecided e when part.deliveries().contains(e.deliveryId()) ->
          new Effect.ContactDecided(
              e.position(),
              e.deliveryId(),
              to,
              e.journey(),
              e.step(),
              e.template(),
              e.channel(),
              e.allowed(),
              e.reason(),
              e.until(),
              e.answers(),
              e.time());
      case Effect.DeliveryChanged e when part.deliveries().contains(e.deliveryId()) ->
          new Effect.DeliveryChanged(
              e.position(), e.deliveryId(), to, e.status(), e.detail(), e.time());
      default -> effect;
    };
  }

  @Override
  public void flush() {}

  @Override
  public String failure() {
    return "";
  }

  @Override
  public void wipe() {
    effects.clear();
    position = 0;
  }

  @Override
  public AnalyticsViews views() {
    return this;
  }

  @Override
  public void close() {}

  @Override
  public Behaviour behaviour() {
    return new ListBehaviour(effects);
  }

  @Override
  public List<EventRow> events(EventFilter filter) {
    Set<Integer> people = closure(filter.people());
    EventFilter.Cursor before = filter.before();
    return all(Effect.Stored.class).stream()
        .filter(
            e -> filter.messageId().isEmpty() || filter.messageId().equals(e.event().messageId()))
        .filter(e -> filter.people().isEmpty() || people.contains(e.person()))
        .map(ListAnalyticsStore::row)
        .filter(e -> within(filter.period(), e.eventTime()))
        .filter(e ->
            e.eventTime() < before.eventTime()
                || e.eventTime() == before.eventTime() && e.position() < before.position())
        .sorted(
            Comparator.comparingLong(EventRow::eventTime)
                .thenComparingLong(EventRow::position)
                .reversed())
        .limit(filter.limit())
        .toList();
  }

  @Override
  public List<DailyCount> dailyCounts(Period period, ZoneId zone) {
    Map<List<Object>, DailyCount> counts = new HashMap<>();
    for (Effect.Stored each : all(Effect.Stored.class)) {
      EventRow e = row(each);
      if (within(period, e.eventTime())) {
        LocalDate day = Instant.ofEpochMilli(e.eventTime()).atZone(zone).toLocalDate();
        counts.merge(
            List.of(day, e.source(), e.type(), e.name()),
            new DailyCount(day, e.source(), e.type(), e.name(), 1, e.amount()),
            (a, b) ->
                new DailyCount(
                    a.day(),
                    a.source(),
                    a.type(),
                    a.name(),
                    a.events() + b.events(),
                    a.amount() + b.amount()));
      }
    }
    return counts.values().stream()
        .sorted(
            Comparator.comparing(DailyCount::day)
                .thenComparing(DailyCount::source)
                .thenComparing(DailyCount::type)
                .thenComparing(DailyCount::name, ListAnalyticsStore::compareUtf8))
        .toList();
  }

  @Override
  public List<ContactRow> contacts(List<Integer> people, ContactPage page) {
    Set<Integer> closure = closure(people);
    boolean all = people.isEmpty();
    Map<String, Effect.DeliveryChanged> last = new HashMap<>();
    for (Effect.DeliveryChanged each : all(Effect.DeliveryChanged.class)) {
      if (all || closure.contains(each.person())) {
        last.put(each.deliveryId(), each);
      }
    }
    return all(Effect.ContactDecided.class).reversed().stream()
        .filter(e -> (all || closure.contains(e.person())) && e.position() < page.before())
        .skip(page.skip())
        .limit(page.limit())
        .map(e -> contact(e, all ? root(e.person()) : e.person(), last))
        .toList();
  }

  private int root(int person) {
    for (Effect.Merged each : all(Effect.Merged.class)) {
      if (each.loser() == person) {
        return root(each.winner());
      }
    }
    return person;
  }

  @Override
  public List<MembershipRow> memberships(String audience, int limit) {
    return all(Effect.MembershipChanged.class).reversed().stream()
        .filter(e -> e.audience().equals(audience))
        .limit(limit)
        .map(e ->
            new MembershipRow(
                e.position(), e.audience(), root(e.person()), e.entered(), e.reason(), e.time()))
        .toList();
  }

  @Override
  public List<ConversionCredit> conversions(Period period) {
    Map<String, ConversionCredit> sums = new TreeMap<>();
    for (Effect.Converted each : all(Effect.Converted.class)) {
      for (Credit c : within(period, each.time()) ? each.credits() : List.<Credit>of()) {
        sums.merge(
            String.join("\t", each.goal(), c.model(), c.channel(), c.campaign()),
            new ConversionCredit(
                each.goal(),
                c.model(),
                c.channel(),
                c.campaign(),
                c.share(),
                each.value() * c.share()),
            (a, b) ->
                new ConversionCredit(
                    a.goal(),
                    a.model(),
                    a.channel(),
                    a.campaign(),
                    a.conversions() + b.conversions(),
                    a.value() + b.value()));
      }
    }
    return List.copyOf(sums.values());
  }

  @Override
  public List<StepFigure> steps(String journey) {
    List<StepFigure> single = new ArrayList<>();
    for (Effect.EnrolmentChanged e : all(Effect.EnrolmentChanged.class)) {
      if (e.journey().equals(journey)) {
        single.add(new StepFigure(e.step(), e.state(), e.reason(), 1));
      }
    }
    Map<String, String> last = lastStatuses();
    for (Effect.ContactDecided e : all(Effect.ContactDecided.class)) {
      if (e.journey().equals(journey)) {
        single.add(new StepFigure(e.step(), decision(e), e.reason(), 1));
        if (e.allowed() && last.containsKey(e.deliveryId())) {
          single.add(new StepFigure(e.step(), "delivery", last.get(e.deliveryId()), 1));
        }
      }
    }
    Map<List<String>, Long> counts = new HashMap<>();
    single.forEach(e -> counts.merge(List.of(e.step(), e.kind(), e.detail()), 1L, Long::sum));
    return counts.entrySet().stream()
        .map(e ->
            new StepFigure(e.getKey().get(0), e.getKey().get(1), e.getKey().get(2), e.getValue()))
        .sorted(
            Comparator.comparing(StepFigure::step, ListAnalyticsStore::compareUtf8)
                .thenComparing(StepFigure::kind)
                .thenComparing(StepFigure::detail, ListAnalyticsStore::compareUtf8))
        .toList();
  }

  @Override
  public List<DeliveryFigure> deliveries(Period period) {
    Map<String, String> last = lastStatuses();
    Map<DeliveryFigure, Long> counts = new HashMap<>();
    for (Effect.ContactDecided e : all(Effect.ContactDecided.class)) {
      if (within(period, e.time())) {
        String state = e.allowed() ? last.getOrDefault(e.deliveryId(), "pending") : decision(e);
        LocalDate day = Instant.ofEpochMilli(e.time()).atZone(ZoneId.of("UTC")).toLocalDate();
        String reason = e.allowed() ? "" : e.reason();
        counts.merge(new DeliveryFigure(day, e.channel(), state, reason, 0), 1L, Long::sum);
      }
    }
    return counts.entrySet().stream()
        .map(e ->
            new DeliveryFigure(
                e.getKey().day(),
                e.getKey().channel(),
                e.getKey().state(),
                e.getKey().reason(),
                e.getValue()))
        .sorted(
            Comparator.comparing(DeliveryFigure::day)
                .thenComparing(DeliveryFigure::channel, ListAnalyticsStore::compareUtf8)
                .thenComparing(DeliveryFigure::state)
                .thenComparing(DeliveryFigure::reason, ListAnalyticsStore::compareUtf8))
        .toList();
  }

  @Override
  public QuotaUse quotaUse(String channel, long since, int most) {
    Map<String, String> last = lastStatuses();
    Set<String> free = Set.of("pending", "cancelled", "failed", "bounced");
    Map<Set<Integer>, Long> taken = new HashMap<>();
    for (Effect.ContactDecided e : all(Effect.ContactDecided.class)) {
      boolean counts = e.allowed() && e.channel().equals(channel) && e.time() >= since;
      if (counts && !free.contains(last.getOrDefault(e.deliveryId(), "pending"))) {
        taken.merge(closure(List.of(e.person())), 1L, Long::sum);
      }
    }
    return new QuotaUse(
        taken.values().stream().mapToLong(each -> each).sum(),
        taken.size(),
        taken.values().stream().filter(each -> each >= most).count());
  }

  private static String decision(Effect.ContactDecided e) {
    return e.allowed() ? "allowed" : e.until() > 0 ? "deferred" : "suppressed";
  }

  private Map<String, String> lastStatuses() {
    Map<String, String> last = new HashMap<>();
    all(Effect.DeliveryChanged.class).forEach(e -> last.put(e.deliveryId(), e.status()));
    return last;
  }

  @Override
  public Commerce commerce() {
    return new ListCommerce(all(Effect.Stored.class), all(Effect.Converted.class), this::root);
  }

  @Override
  public SqlAnswer sql(String select, SqlLimits limits) {
    throw new UnsupportedOperationException("a list does not speak SQL");
  }

  private Set<Integer> closure(List<Integer> people) {
    Set<Integer> closure = new HashSet<>(people);
    for (boolean grown = true; grown; ) {
      grown = false;
      for (Effect.Merged each : all(Effect.Merged.class)) {
        if (closure.contains(each.winner()) != closure.contains(each.loser())) {
          closure.add(each.winner());
          closure.add(each.loser());
          grown = true;
        }
      }
    }
    return closure;
  }

  private <E extends Effect> List<E> all(Class<E> type) {
    return effects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static boolean within(Period period, long time) {
    return time >= period.since() && time < period.until();
  }

  private static int compareUtf8(String one, String other) {
    return java.util.Arrays.compareUnsigned(
        one.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        other.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static EventRow row(Effect.Stored e) {
    CollectedEvent event = e.event();
    return new EventRow(
        e.position(),
        event.times().event(),
        event.times().received(),
        e.person(),
        event.source(),
        event.type().name().toLowerCase(Locale.ROOT),
        event.name(),
        e.amount(),
        e.order());
  }

  private static ContactRow contact(
      Effect.ContactDecided e, int person, Map<String, Effect.DeliveryChanged> last) {
    Effect.DeliveryChanged status = last.get(e.deliveryId());
    return new ContactRow(
        e.position(),
        e.deliveryId(),
        person,
        e.journey(),
        e.step(),
        e.template(),
        e.channel(),
        e.allowed(),
        e.reason(),
        e.until(),
        e.answers(),
        e.time(),
        status == null ? "" : status.status(),
        status == null ? 0 : status.time());
  }
}
