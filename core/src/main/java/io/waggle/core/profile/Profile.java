package io.waggle.core.profile;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.PersonPart;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person: a fold over the fragments of their identifiers.
 *
 * <p>Changed in place by one writer. An event counts at the time it happened, or when it was
 * received if its own time lies after that. Times are milliseconds since 1970; {@link #NO_TIME}
 * stands for none.
 */
public final class Profile implements PersonPart {
  /** What a time is when there is none. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** Fragments beyond this share one, which cannot be taken apart again. */
  private static final int MAX_FRAGMENTS = 1_024;

  private static final FragmentKey OVERFLOW = new FragmentKey(0, 0, 0);
  private static final Fragment[] NONE = {};

  /** By key, so that equal profiles have equal bytes whatever order their fragments came in. */
  private Fragment[] fragments = NONE;

  /** The fold over the orders, until one comes in. Not stored. */
  private @Nullable Orders orders = Orders.NONE;

  /**
   * Adds what an event says to the fragment of its identifier, and notes in {@code change} what
   * that altered.
   */
  public void apply(CollectedEvent event, FragmentKey key, ProfilePlan plan, ProfileChange change) {
    change.reset(fragments.length);
    Fragment fragment = fragmentFor(key);
    fragment.apply(event, timeOf(event), plan, change);
    if (change.ordersChanged()) {
      orders = null;
    }
    if (change.isNewOrder() && isKnownElsewhere(change.orderId(), fragment)) {
      change.repeatOrder();
    }
  }

  /** Has a fragment from now on, if there is room. */
  public void open(FragmentKey key) {
    fragmentFor(key);
  }

  /**
   * Says traits of the person otherwise than by an event, which counts as nothing else.
   *
   * @param by the print of the fragment to say it in; the first when there is none of it
   */
  public void setTraits(Attributes given, long by, long time, ProfileChange change) {
    change.reset(fragments.length);
    FragmentKey own = fragments.length == 0 ? OVERFLOW : fragments[0].key();
    for (Fragment each : fragments) {
      own = each.key().print() == by ? each.key() : own;
    }
    fragmentFor(own).setTraits(given, time, change);
  }

  /** Reads the first of what an event will need; see {@link #lookDeeper}. */
  public int look() {
    return fragments.length;
  }

  /** Reads the next of it. */
  public long lookInside() {
    long sum = 0;
    for (Fragment each : fragments) {
      sum += each.lastSeen();
    }
    return sum;
  }

  /**
   * Reads the rest of it. The sums mean nothing: they only keep the reading from being left out.
   */
  public long lookDeeper() {
    long sum = 0;
    for (Fragment each : fragments) {
      sum += each.look() + each.sessions();
    }
    return sum;
  }

  /** When an event counts: no later than it was received. */
  public static long timeOf(CollectedEvent event) {
    return Math.min(event.times().event(), event.times().received());
  }

  /** Takes over the fragments of a person who turned out to be the same. */
  public void merge(Profile loser) {
    orders = null;
    for (Fragment each : loser.fragments) {
      int place = placeOf(each.key());
      if (place >= 0) {
        fragments[place].absorb(each);
      } else if (fragments.length >= MAX_FRAGMENTS) {
        fragmentFor(each.key()).absorb(each);
      } else {
        insert(-place - 1, each);
      }
    }
  }

  /**
   * Takes the fragments out that belong to somebody else, and gives each to the profile that the
   * function names; null for those that stay. What many fragments share stays as well.
   */
  public void split(Function<FragmentKey, @Nullable Profile> owner) {
    List<Fragment> staying = new ArrayList<>(fragments.length);
    for (Fragment each : fragments) {
      Profile other = each.isFor(OVERFLOW) ? null : owner.apply(each.key());
      if (other == null) {
        staying.add(each);
      } else {
        other.orders = null;
        other.insert(-other.placeOf(each.key()) - 1, each);
      }
    }
    orders = null;
    fragments = staying.toArray(NONE);
  }

  /** Whether more fragments came than are kept apart, so that some of them cannot be split. */
  public boolean hasOverflow() {
    return hasFragment(OVERFLOW);
  }

  /** The fragments that say this of a trait. */
  public List<FragmentKey> fragmentsSaying(String trait, String text) {
    List<FragmentKey> keys = new ArrayList<>(1);
    for (Fragment each : fragments) {
      TraitTable traits = each.traits();
      int index = traits == null ? -1 : traits.indexOf(trait);
      if (traits != null && index >= 0 && traits.value(index).asText().strip().equals(text)) {
        keys.add(each.key());
      }
    }
    return keys;
  }

  private boolean isKnownElsewhere(long orderId, Fragment except) {
    for (Fragment each : fragments) {
      OrderBook orders = each.orders();
      if (each != except && orders != null && orders.contains(orderId)) {
        return true;
      }
    }
    return false;
  }

  private Fragment fragmentFor(FragmentKey key) {
    if (fragments.length > 0 && fragments[0].isFor(key)) {
      return fragments[0];
    }
    int place = placeOf(key);
    if (place >= 0) {
      return fragments[place];
    }
    if (fragments.length >= MAX_FRAGMENTS && !key.equals(OVERFLOW)) {
      return fragmentFor(OVERFLOW);
    }
    Fragment fragment = new Fragment(key);
    insert(-place - 1, fragment);
    return fragment;
  }

  private void insert(int place, Fragment fragment) {
    Fragment[] grown = new Fragment[fragments.length + 1];
    System.arraycopy(fragments, 0, grown, 0, place);
    System.arraycopy(fragments, place, grown, place + 1, fragments.length - place);
    grown[place] = fragment;
    fragments = grown;
  }

  /** The index of the fragment, or -(insertion point) - 1. */
  private int placeOf(FragmentKey key) {
    int low = 0;
    int high = fragments.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = fragments[middle].compareTo(key);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  /** The keys of the fragments, in order. */
  public List<FragmentKey> fragmentKeys() {
    List<FragmentKey> keys = new ArrayList<>(fragments.length);
    for (Fragment each : fragments) {
      keys.add(each.key());
    }
    return keys;
  }

  /** The newest value of the trait at this key or dotted path; null when missing or taken back. */
  public @Nullable Value trait(String path) {
    Value direct = newest(path);
    int dot = direct == null ? path.indexOf('.') : -1;
    while (dot > 0) {
      if (newest(path.substring(0, dot)) instanceof Value.Fields nested) {
        Value found = nested.attributes().findPath(path.substring(dot + 1));
        if (found != null) {
          return found instanceof Value.Nil ? null : found;
        }
      }
      dot = path.indexOf('.', dot + 1);
    }
    return direct instanceof Value.Nil ? null : direct;
  }

  private @Nullable Value newest(String key) {
    Value newest = null;
    long time = 0;
    for (Fragment each : fragments) {
      TraitTable traits = each.traits();
      int index = traits == null ? -1 : traits.indexOf(key);
      if (traits == null || index < 0) {
        continue;
      }
      long otherTime = traits.time(index);
      Value other = traits.value(index);
      boolean wins =
          newest == null
              || otherTime > time
              || otherTime == time && TraitOrder.compare(other, newest) > 0;
      if (wins) {
        newest = other;
        time = otherTime;
      }
    }
    return newest;
  }

  /** The keys of all traits that have a value, sorted. */
  public List<String> traitKeys() {
    TreeSet<String> keys = new TreeSet<>();
    for (Fragment each : fragments) {
      TraitTable traits = each.traits();
      for (int i = 0; traits != null && i < traits.size(); i++) {
        keys.add(traits.key(i));
      }
    }
    keys.removeIf(key -> trait(key) == null);
    return List.copyOf(keys);
  }

  /** The names of the events that were counted, sorted; counters with a filter left out. */
  public List<String> eventNames() {
    TreeSet<String> names = new TreeSet<>();
    for (Fragment each : fragments) {
      for (int i = 0; i < each.counters(); i++) {
        names.add(each.counterName(i));
      }
    }
    names.removeIf(CounterKey::isFiltered);
    return List.copyOf(names);
  }

  /** How many events the counter has seen in all. */
  public long count(String counter) {
    long count = 0;
    for (Fragment each : fragments) {
      int at = each.counter(counter);
      count += at < 0 ? 0 : each.total(at);
    }
    return count;
  }

  /** How many of the kept times lie after the given one; exact up to the number of times kept. */
  public int countAfter(String counter, long timeMillis) {
    int count = 0;
    for (Fragment each : fragments) {
      int at = each.counter(counter);
      count += at < 0 ? 0 : each.countAfter(at, timeMillis);
    }
    return count;
  }

  /**
   * The n-th newest of the kept times, 1 being the newest, or {@link #NO_TIME} when there are not
   * so many.
   */
  public long nthNewest(String counter, int n) {
    return switch (fragments.length) {
      case 0 -> NO_TIME;
      case 1 -> nthNewest(fragments[0], counter, n);
      case 2 -> nthNewest(fragments[0], fragments[1], counter, n);
      default -> nthNewestOfMany(counter, n);
    };
  }

  private static long nthNewest(Fragment only, String counter, int n) {
    int at = only.counter(counter);
    return at < 0 || only.held(at) < n ? NO_TIME : only.newest(at, n);
  }

  private static long nthNewest(Fragment one, Fragment other, String counter, int n) {
    int oneAt = one.counter(counter);
    int otherAt = other.counter(counter);
    if (oneAt < 0 || otherAt < 0) {
      return nthNewest(oneAt < 0 ? other : one, counter, n);
    }
    int fromOne = 0;
    int fromOther = 0;
    long time = NO_TIME;
    while (fromOne + fromOther < n) {
      boolean oneLeft = fromOne < one.held(oneAt);
      boolean otherLeft = fromOther < other.held(otherAt);
      if (!oneLeft && !otherLeft) {
        return NO_TIME;
      }
      long nextOne = oneLeft ? one.newest(oneAt, fromOne + 1) : NO_TIME;
      long nextOther = otherLeft ? other.newest(otherAt, fromOther + 1) : NO_TIME;
      time = Math.max(nextOne, nextOther);
      fromOne += oneLeft && time == nextOne ? 1 : 0;
      fromOther += oneLeft && time == nextOne ? 0 : 1;
    }
    return time;
  }

  /** Gathers the newest of all and sorts: people with more than two fragments are few. */
  private long nthNewestOfMany(String counter, int n) {
    long[] times = new long[fragments.length * n];
    int size = 0;
    for (Fragment each : fragments) {
      int at = each.counter(counter);
      int held = at < 0 ? 0 : Math.min(n, each.held(at));
      for (int i = 1; i <= held; i++) {
        times[size++] = each.newest(at, i);
      }
    }
    if (size < n) {
      return NO_TIME;
    }
    Arrays.sort(times, 0, size);
    return times[size - n];
  }

  /** All times kept of the counter, in order. */
  public long[] times(String counter) {
    long[] times = {};
    for (Fragment each : fragments) {
      int at = each.counter(counter);
      int held = at < 0 ? 0 : each.held(at);
      int size = times.length;
      times = Arrays.copyOf(times, size + held);
      for (int n = 1; n <= held; n++) {
        times[size + n - 1] = each.newest(at, n);
      }
    }
    Arrays.sort(times);
    return times;
  }

  /** The first time the counter's event was seen, or {@link #NO_TIME}. */
  public long firstTime(String counter) {
    long first = Long.MAX_VALUE;
    for (Fragment each : fragments) {
      int at = each.counter(counter);
      first = at < 0 ? first : Math.min(first, each.first(at));
    }
    return first == Long.MAX_VALUE ? NO_TIME : first;
  }

  /** The last time the counter's event was seen, or {@link #NO_TIME}. */
  public long lastTime(String counter) {
    return nthNewest(counter, 1);
  }

  public long firstSeen() {
    long first = Long.MAX_VALUE;
    for (Fragment each : fragments) {
      first = Math.min(first, each.firstSeen());
    }
    return first == Long.MAX_VALUE ? NO_TIME : first;
  }

  public long lastSeen() {
    long last = NO_TIME;
    for (Fragment each : fragments) {
      last = Math.max(last, each.lastSeen());
    }
    return last;
  }

  /** The source that saw the person first; empty when none did. */
  public String firstSource() {
    long first = firstSeen();
    String source = "";
    for (Fragment each : fragments) {
      boolean isFirst = each.firstSeen() == first;
      source =
          isFirst && (source.isEmpty() || each.source().compareTo(source) < 0)
              ? each.source()
              : source;
    }
    return source;
  }

  /** Visits, counted per identifier as a device sees them, in sum. */
  public long sessions() {
    long sessions = 0;
    for (Fragment each : fragments) {
      sessions += each.sessions();
    }
    return sessions;
  }

  /** Count, sum, extremes and ends of a number; null when no event had it. */
  public @Nullable Totals totals(MeasureKey key) {
    Cell cell = measure(key);
    return cell instanceof SumCell sum && sum.totals().count() > 0 ? sum.totals() : null;
  }

  public DistinctCount distinct(MeasureKey key) {
    return measure(key) instanceof DistinctCell distinct ? distinct.count() : DistinctCount.NONE;
  }

  public Frequencies frequencies(MeasureKey key) {
    return measure(key) instanceof FrequentCell cell ? cell.frequencies() : Frequencies.NONE;
  }

  public Days days(MeasureKey key) {
    return measure(key) instanceof DaysCell days ? new Days(days) : Days.NONE;
  }

  /** The newest events of a measure; valid until the next event of this person. */
  public Trail trail(MeasureKey key) {
    return trail(key, Long.MIN_VALUE);
  }

  /** The same, of which nothing is wanted up to a time; it may be in it all the same. */
  public Trail trail(MeasureKey key, long afterMillis) {
    TrailCell found = null;
    for (Fragment each : fragments) {
      if (each.measure(key) instanceof TrailCell cell) {
        found = found == null ? cell : TrailCell.both(found, cell, afterMillis, key.keep());
      }
    }
    return found == null ? Trail.NONE : new Trail(found);
  }

  /** The first and the last value; null when there was none. */
  public @Nullable Ends ends(MeasureKey key) {
    return measure(key) instanceof EndsCell ends ? ends.ends() : null;
  }

  /** The one cell of the measure, or a new one that all were folded into. */
  private @Nullable Cell measure(MeasureKey key) {
    Cell found = null;
    boolean folded = false;
    for (Fragment each : fragments) {
      Cell cell = each.measure(key);
      if (cell == null) {
        continue;
      }
      if (found == null) {
        found = cell;
        continue;
      }
      if (!folded) {
        Cell both = Cell.of(key);
        both.absorb(found);
        found = both;
        folded = true;
      }
      found.absorb(cell);
    }
    return found;
  }

  /** All orders in sum; an order reported under two identifiers counts once. */
  public Orders orders() {
    Orders known = orders;
    if (known == null) {
      known = OrderFold.fold(fragments);
      orders = known;
    }
    return known;
  }

  /** Forgets what is left over from before this era of the plan; {@code since} is the last one. */
  public void retain(AskedEras eras, int since) {
    for (Fragment each : fragments) {
      each.retain(eras, since);
    }
  }

  public boolean hasFragment(FragmentKey key) {
    return placeOf(key) >= 0;
  }

  /** Adds to a fragment what {@link Histories} handed on for it, as far as it is wanted. */
  public void addHistory(
      FragmentKey key, byte[] history, ProfilePlan plan, Predicate<String> wanted) {
    fragmentFor(key).addHistory(new BinaryReader(history), plan, wanted);
  }

  @Override
  public void write(BinaryWriter out) {
    out.writeVar(fragments.length);
    for (Fragment each : fragments) {
      each.write(out);
    }
  }

  public static Profile read(BinaryReader in) {
    Profile profile = new Profile();
    profile.fragments = new Fragment[in.readCount()];
    profile.orders = null;
    for (int i = 0; i < profile.fragments.length; i++) {
      profile.fragments[i] = Fragment.read(in);
    }
    return profile;
  }
}
