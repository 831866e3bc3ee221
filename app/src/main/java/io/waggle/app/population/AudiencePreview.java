package io.waggle.app.population;

import io.waggle.core.audience.Condition;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/** What an audience would be before it is published: how many, who, and how they differ. */
public final class AudiencePreview {
  private static final double Z_95 = 1.959963984540054;

  private final PopulationIndex index;

  public AudiencePreview(PopulationIndex index) {
    this.index = index;
  }

  /**
   * The people of a condition among everybody.
   *
   * @param sample ordinals of some of them, spread evenly over when they first appeared
   */
  public record Size(RoaringBitmap people, long everybody, List<Integer> sample) {
    public long size() {
      return people.getLongCardinality();
    }
  }

  /** How many of the condition's people are in another audience as well. */
  public record Overlap(String audience, long size, long both, long either) {
    /** The share of both in either, after Jaccard (1901); 0 when there is nobody. */
    public double likeness() {
      return either == 0 ? 0 : (double) both / either;
    }
  }

  /**
   * How often a value is found among the condition's people against everybody.
   *
   * @param lift the share within by the share of everybody
   * @param low the lower bound of the lift at 95 %, taking the people as a sample
   * @param high the upper bound
   */
  public record Part(
      Value value, long within, long everybody, double lift, double low, double high) {}

  public Size size(Condition condition, int sample) {
    RoaringBitmap people = index.people(condition);
    return new Size(people, index.everybody().getLongCardinality(), sample(people, sample));
  }

  private static List<Integer> sample(RoaringBitmap people, int most) {
    List<Integer> sample = new ArrayList<>();
    long size = people.getLongCardinality();
    for (int i = 0; i < Math.min(most, size); i++) {
      sample.add(people.select((int) (size * i / Math.min(most, size))));
    }
    return sample;
  }

  /** The overlap with each of these audiences. */
  public List<Overlap> overlaps(RoaringBitmap people, List<String> audiences) {
    List<Overlap> overlaps = new ArrayList<>();
    for (String each : audiences) {
      RoaringBitmap others = index.people(new Condition.InAudience(each));
      overlaps.add(
          new Overlap(
              each,
              others.getLongCardinality(),
              RoaringBitmap.andCardinality(people, others),
              RoaringBitmap.orCardinality(people, others)));
    }
    return overlaps;
  }

  /** How the texts and flags of a tag are shared out, the largest part first. */
  public List<Part> composition(RoaringBitmap people, String tag, int most) {
    long size = people.getLongCardinality();
    long base = index.everybody().getLongCardinality();
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<Value, RoaringBitmap> each : index.valuesOfTag(tag).entrySet()) {
      long within = RoaringBitmap.andCardinality(people, each.getValue());
      parts.add(part(each.getKey(), within, size, each.getValue().getLongCardinality(), base));
    }
    Comparator<Part> bySize = Comparator.comparingLong(Part::within);
    parts.sort(bySize.reversed().thenComparing(each -> each.value().asText()));
    return List.copyOf(parts.subList(0, Math.min(most, parts.size())));
  }

  /** The interval is Wilson's for the share ("Probable inference", JASA 22, 1927), by the base. */
  private static Part part(Value value, long within, long size, long all, long base) {
    double expected = (double) all / base;
    if (size == 0) {
      return new Part(value, within, all, Double.NaN, Double.NaN, Double.NaN);
    }
    double share = (double) within / size;
    double z2 = Z_95 * Z_95;
    double centre = (share + z2 / (2 * size)) / (1 + z2 / size);
    double spread = share * (1 - share) / size + z2 / (4.0 * size * size);
    double half = Z_95 * Math.sqrt(spread) / (1 + z2 / size);
    double low = Math.max(0, centre - half);
    double high = Math.min(1, centre + half);
    return new Part(value, within, all, share / expected, low / expected, high / expected);
  }
}
