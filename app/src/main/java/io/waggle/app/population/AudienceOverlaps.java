package io.waggle.app.population;

import io.waggle.core.audience.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/** How some audiences overlap now: pair by pair, and in every combination that somebody is in. */
public final class AudienceOverlaps {
  /** So many that a combination fits into the bits of an int. */
  public static final int MAX_AUDIENCES = 20;

  private final List<String> ids;
  private final List<RoaringBitmap> people;
  private final long everybody;

  private AudienceOverlaps(List<String> ids, List<RoaringBitmap> people, long everybody) {
    this.ids = ids;
    this.people = people;
    this.everybody = everybody;
  }

  /** People who are in both. */
  public record Pair(String one, String other, long both) {}

  /** People who are in exactly these audiences of those asked for, and in no other of them. */
  public record Combination(List<String> audiences, long people) {
    public Combination {
      audiences = List.copyOf(audiences);
    }
  }

  /** Of at most {@link #MAX_AUDIENCES} audiences that exist. */
  public static AudienceOverlaps of(PopulationIndex index, List<String> ids) {
    List<RoaringBitmap> people = new ArrayList<>();
    for (String each : ids) {
      people.add(index.people(new Condition.InAudience(each)));
    }
    return new AudienceOverlaps(List.copyOf(ids), people, index.everybody().getLongCardinality());
  }

  public long everybody() {
    return everybody;
  }

  public Map<String, Long> sizes() {
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      sizes.put(ids.get(i), people.get(i).getLongCardinality());
    }
    return sizes;
  }

  public List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (int one = 0; one < ids.size(); one++) {
      for (int other = one + 1; other < ids.size(); other++) {
        long both = RoaringBitmap.andCardinality(people.get(one), people.get(other));
        pairs.add(new Pair(ids.get(one), ids.get(other), both));
      }
    }
    return pairs;
  }

  /**
   * The combinations that somebody is in, the largest first; people in no audience are left out.
   */
  public List<Combination> combinations(int most) {
    Map<Integer, RoaringBitmap> parts = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      addTo(parts, people.get(i), 1 << i);
    }
    List<Combination> combinations = new ArrayList<>();
    parts.forEach(
        (bits, part) -> combinations.add(new Combination(named(bits), part.getLongCardinality())));
    combinations.sort(
        Comparator.comparingLong(Combination::people)
            .reversed()
            .thenComparing(each -> each.audiences().toString()));
    return List.copyOf(combinations.subList(0, Math.min(most, combinations.size())));
  }

  /** Divides every part there is into those inside the audience and those outside. */
  private static void addTo(Map<Integer, RoaringBitmap> parts, RoaringBitmap audience, int bit) {
    RoaringBitmap alone = audience.clone();
    Map<Integer, RoaringBitmap> divided = new HashMap<>();
    parts.forEach((bits, part) -> {
      alone.andNot(part);
      put(divided, bits | bit, RoaringBitmap.and(part, audience));
      put(divided, bits, RoaringBitmap.andNot(part, audience));
    });
    put(divided, bit, alone);
    parts.clear();
    parts.putAll(divided);
  }

  private static void put(Map<Integer, RoaringBitmap> parts, int bits, RoaringBitmap part) {
    if (!part.isEmpty()) {
      parts.put(bits, part);
    }
  }

  private List<String> named(int bits) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      if ((bits & 1 << i) != 0) {
        names.add(ids.get(i));
      }
    }
    return names;
  }
}
