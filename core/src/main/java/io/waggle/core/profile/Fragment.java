package io.waggle.core.profile;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Hash128;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one identifier, in one of its epochs, contributes to a profile. */
final class Fragment extends CounterCells {
  private static final int TRAITS = 1;
  private static final int ORDERS = 2;
  private static final int MEASURES = 4;

  private final long keyHi;
  private final long keyLo;
  private final int epoch;
  private String source = "";
  private long firstSeen = Long.MAX_VALUE;
  private long lastSeen = Long.MIN_VALUE;
  private long[] sessions = Sessions.NONE;
  private @Nullable TraitTable traits;
  private @Nullable OrderBook orders;
  private @Nullable MeasureCells measures;

  Fragment(FragmentKey key) {
    keyHi = key.hi();
    keyLo = key.lo();
    epoch = key.epoch();
  }

  FragmentKey key() {
    return new FragmentKey(keyHi, keyLo, epoch);
  }

  boolean isFor(FragmentKey key) {
    return key.lo() == keyLo && key.hi() == keyHi && key.epoch() == epoch;
  }

  /** Its place against a key, as {@link FragmentKey#compareTo} orders them. */
  int compareTo(FragmentKey key) {
    if (keyHi != key.hi()) {
      return Long.compareUnsigned(keyHi, key.hi());
    }
    return keyLo != key.lo()
        ? Long.compareUnsigned(keyLo, key.lo())
        : Integer.compare(epoch, key.epoch());
  }

  @Nullable TraitTable traits() {
    return traits;
  }

  @Nullable OrderBook orders() {
    return orders;
  }

  /** What it keeps of a measure; null when none of its events was asked for. */
  @Nullable Cell measure(MeasureKey key) {
    return measures == null ? null : measures.find(key.print());
  }

  Cell measureToChange(MeasureKey key) {
    if (measures == null) {
      measures = new MeasureCells();
    }
    return measures.findOrAdd(key);
  }

  int sessions() {
    return Sessions.count(sessions);
  }

  String source() {
    return source;
  }

  long firstSeen() {
    return firstSeen;
  }

  long lastSeen() {
    return lastSeen;
  }

  void apply(CollectedEvent event, long time, ProfilePlan plan, ProfileChange change) {
    see(event.source(), time);
    visit(time, change);
    plan.count(event, time, this, change);
    Attributes given = event.traits();
    if (!given.isEmpty()) {
      setTraits(given, time, change);
    }
    if (plan.isOrder(event)) {
      addOrder(event, time, plan, change);
    }
  }

  private void see(String from, long time) {
    boolean earlier = time < firstSeen || time == firstSeen && from.compareTo(source) < 0;
    if (earlier) {
      source = Names.shared(from);
      firstSeen = time;
    }
    lastSeen = Math.max(lastSeen, time);
  }

  /** The array is most often the same and not stored again: a store is work for the collector. */
  @SuppressWarnings("ReferenceEquality")
  private void visit(long time, ProfileChange change) {
    long[] visits = Sessions.add(sessions, time);
    if (visits != sessions) {
      if (Sessions.count(visits) != Sessions.count(sessions)) {
        change.addSession();
      }
      sessions = visits;
    }
  }

  void setTraits(Attributes given, long time, ProfileChange change) {
    TraitTable table = traits;
    if (table == null) {
      table = new TraitTable();
      traits = table;
    }
    for (int i = 0; i < given.size(); i++) {
      switch (table.set(given.key(i), given.value(i), time)) {
        case CHANGED -> change.addTrait(given.key(i));
        case CONFIRMED -> change.confirmTrait(given.key(i));
        case LOST -> {}
      }
    }
  }

  private void addOrder(CollectedEvent event, long time, ProfilePlan plan, ProfileChange change) {
    if (orders == null) {
      orders = new OrderBook();
    }
    String given = event.properties().text("order_id");
    String name = given.isEmpty() ? event.messageId() : given;
    long id = Hash128.of(given.isEmpty() ? "message" : "order", name).hi();
    double amount = plan.amount(event);
    boolean repeated = orders.contains(id);
    orders.add(id, time, Math.round(amount * 1e6));
    change.addOrder(id, amount, repeated);
  }

  void absorb(Fragment other) {
    see(other.source, other.firstSeen);
    lastSeen = Math.max(lastSeen, other.lastSeen);
    sessions = Sessions.union(sessions, other.sessions);
    absorbCounters(other);
    if (other.traits != null) {
      traits = traits == null ? new TraitTable() : traits;
      traits.absorb(other.traits);
    }
    if (other.orders != null) {
      orders = orders == null ? new OrderBook() : orders;
      orders.absorb(other.orders);
    }
    if (other.measures != null) {
      measures = measures == null ? new MeasureCells() : measures;
      measures.absorb(other.measures);
    }
  }

  /** Forgets what an earlier era of the plan left behind. */
  void retain(AskedEras eras, int since) {
    retainCounters(eras, since);
    if (measures != null) {
      measures.retain(eras, since);
      measures = measures.isEmpty() ? null : measures;
    }
  }

  /** Writes what the plan asked for beyond the standard; false when there is nothing of it. */
  boolean writeHistory(ProfilePlan plan, BinaryWriter out) {
    int counters = 0;
    for (int i = 0; i < counters(); i++) {
      counters += plan.asked().contains(counterName(i)) ? 1 : 0;
    }
    if (counters == 0 && measures == null) {
      return false;
    }
    out.writeVar(counters);
    for (int i = 0; i < counters(); i++) {
      if (plan.asked().contains(counterName(i))) {
        writeCounter(i, out);
      }
    }
    out.writeFlag(measures != null);
    if (measures != null) {
      measures.write(out);
    }
    return true;
  }

  /** Adds what {@link #writeHistory} wrote, as far as it is wanted. */
  void addHistory(BinaryReader in, ProfilePlan plan, Predicate<String> wanted) {
    int counters = in.readCount();
    for (int i = 0; i < counters; i++) {
      String name = in.readText();
      addCounter(in, name, Math.max(1, plan.kept(name)), wanted.test(name));
    }
    if (in.readFlag()) {
      MeasureCells cells = measures == null ? new MeasureCells() : measures;
      int size = in.readCount();
      for (int i = 0; i < size; i++) {
        long print = in.readFixed64();
        cells.add(in, print, wanted.test(MeasureKey.storedName(print)));
      }
      measures = cells.isEmpty() ? null : cells;
    }
  }

  void write(BinaryWriter out) {
    key().write(out);
    out.writeText(source).writeSigned(firstSeen).writeVar(lastSeen - firstSeen);
    Sessions.write(sessions, out);
    writeCounters(out);
    int parts = (traits == null ? 0 : TRAITS) | (orders == null ? 0 : ORDERS);
    out.writeByte(parts | (measures == null ? 0 : MEASURES));
    if (traits != null) {
      traits.write(out);
    }
    if (orders != null) {
      orders.write(out);
    }
    if (measures != null) {
      measures.write(out);
    }
  }

  static Fragment read(BinaryReader in) {
    FragmentKey key = FragmentKey.read(in);
    String source = Names.shared(in.readText());
    long firstSeen = in.readSigned();
    long lastSeen = firstSeen + in.readVar();
    Fragment fragment = new Fragment(key);
    fragment.sessions = Sessions.read(in);
    fragment.readCounters(in);
    fragment.source = source;
    fragment.firstSeen = firstSeen;
    fragment.lastSeen = lastSeen;
    int parts = in.readByte();
    fragment.traits = (parts & TRAITS) == 0 ? null : TraitTable.read(in);
    fragment.orders = (parts & ORDERS) == 0 ? null : OrderBook.read(in);
    fragment.measures = (parts & MEASURES) == 0 ? null : MeasureCells.read(in);
    return fragment;
  }
}
