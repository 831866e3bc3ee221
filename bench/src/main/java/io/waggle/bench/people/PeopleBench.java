package io.waggle.bench.people;

import io.waggle.core.audience.AudienceEvaluator;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.AudienceSubject;
import io.waggle.core.audience.MembershipChange;
import io.waggle.core.audience.Memberships;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.Identity;
import io.waggle.core.identity.IdentityResolver;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.identity.LinkTable;
import io.waggle.core.identity.Resolution;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.privacy.Consents;
import io.waggle.core.profile.Profile;
import io.waggle.core.profile.ProfileChange;
import io.waggle.core.profile.ProfilePlan;
import io.waggle.testkit.store.InMemoryStateStore;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Prints nanoseconds per event for identity alone, with the profile, and with fifty audiences; then
 * bytes per person and the cost of the stored form. Arguments: people (default 1,000,000) and
 * events per person (default 10).
 */
public final class PeopleBench {
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final int BATCH = 1_000;
  private static final int ROUNDS = 4;
  private static final int MEASURED_BATCHES = 1_000;

  private final IdentityResolver resolver = new IdentityResolver(IdentityRules.standard());
  private final LinkTable links;
  private final ArrayList<Person> people = new ArrayList<>();
  private final IntFunction<Identity> identities = person -> people.get(person).identity;
  private final AudienceSet audiences = ShopAudiences.fifty();
  private final ProfilePlan plan = ProfilePlan.of(audiences.counters());
  private final AudienceEvaluator evaluator = new AudienceEvaluator(audiences);
  private final ProfileChange change = new ProfileChange();
  private final List<MembershipChange> changes = new ArrayList<>();
  private long changed;

  private record Person(
      Identity identity, Profile profile, Memberships memberships, Consents consents)
      implements AudienceSubject {
    Person() {
      this(new Identity(), new Profile(), new Memberships(), new Consents());
    }
  }

  /** How far an event is taken. */
  private enum Depth {
    IDENTITY,
    PROFILE,
    AUDIENCES
  }

  private PeopleBench(int size) {
    links = new LinkTable(new InMemoryStateStore(), size * 4);
  }

  public static void main(String[] args) {
    int size = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int eventsEach = args.length > 1 ? Integer.parseInt(args[1]) : 10;
    new PeopleBench(size).run(size, eventsEach);
  }

  private void run(int size, int eventsEach) {
    long emptyBytes = usedBytes();
    ShopTraffic traffic = new ShopTraffic(size);
    for (int from = 0; from < size; from += BATCH) {
      traffic
          .arrivals(from, Math.min(size, from + BATCH))
          .forEach(each -> take(each, Depth.AUDIENCES));
    }
    long linkBytes = usedBytes();
    for (long taken = 0; taken < (long) size * eventsEach; taken += BATCH) {
      traffic.next(BATCH).forEach(each -> take(each, Depth.AUDIENCES));
    }
    System.out.printf("people %,d, identifiers %,d%n", people.size(), links.size());
    System.out.printf(
        "bytes per person: %,d after the first event, %,d after %d, link table included%n",
        (linkBytes - emptyBytes) / size, (usedBytes() - emptyBytes) / size, eventsEach + 1);
    measure(traffic);
    measureStoredForm();
  }

  /** The deepest first: the others leave memberships behind that would have to be made up for. */
  private void measure(ShopTraffic traffic) {
    for (Depth depth : List.of(Depth.AUDIENCES, Depth.PROFILE, Depth.IDENTITY)) {
      for (int round = 1; round <= ROUNDS; round++) {
        long nanos = 0;
        long before = changed;
        for (int batch = 0; batch < MEASURED_BATCHES; batch++) {
          List<CollectedEvent> events = traffic.next(BATCH);
          long start = cpuNanos();
          for (CollectedEvent each : events) {
            take(each, depth);
          }
          nanos += cpuNanos() - start;
        }
        double each = (double) nanos / BATCH / MEASURED_BATCHES;
        double share = (double) (changed - before) / BATCH / MEASURED_BATCHES;
        System.out.printf(
            "up to %s, round %d: %.0f ns per event, %.2f changes of membership%n",
            depth, round, each, share);
      }
    }
  }

  private void take(CollectedEvent event, Depth depth) {
    Resolution resolution = resolver.resolve(event, links, identities, people.size());
    if (resolution.created()) {
      people.add(new Person());
    }
    if (resolution.changesLinks()) {
      resolver.apply(resolution, links, identities);
    }
    if (depth == Depth.IDENTITY) {
      return;
    }
    Person person = people.get(resolution.person());
    person.profile.apply(event, resolution.fragment(), plan, change);
    if (depth == Depth.AUDIENCES) {
      evaluator.onEvent(person, change, event.times().received(), changes);
      changed += changes.size();
      changes.clear();
    }
  }

  private void measureStoredForm() {
    int sample = Math.min(50_000, people.size());
    BinaryWriter out = new BinaryWriter(1 << 20);
    for (int round = 0; round < 5; round++) {
      out.reset();
      long start = cpuNanos();
      for (Person each : people.subList(0, sample)) {
        each.identity.write(out);
        each.profile.write(out);
        each.memberships.write(out);
      }
      long written = cpuNanos();
      BinaryReader in = new BinaryReader(out.buffer(), 0, out.size());
      for (int i = 0; i < sample; i++) {
        Identity.read(in);
        Profile.read(in);
        Memberships.read(in);
      }
      double perKilobyte = 1.024 / out.size();
      System.out.printf(
          "stored form: %,d bytes per person, write %.2f and read %.2f µs per KB%n",
          out.size() / sample,
          (written - start) * perKilobyte,
          (cpuNanos() - written) * perKilobyte);
    }
  }

  /** CPU time of this thread, which other work on the machine does not distort. */
  private static long cpuNanos() {
    return CPU.getCurrentThreadCpuTime();
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
