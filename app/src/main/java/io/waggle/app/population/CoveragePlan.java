package io.waggle.app.population;

import io.waggle.core.audience.Condition;
import io.waggle.core.audience.ConsentTest;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * How many people each cell of regions × channels × audiences reaches, what that costs and may
 * bring in.
 *
 * @param regions named conditions, such as a country
 * @param channels ways to reach people, each with its price and what is expected of it
 * @param audiences ids of audiences
 * @param purpose what people are written to for; only who allows it on a channel is reached
 */
public record CoveragePlan(
    List<Region> regions, List<Channel> channels, List<String> audiences, String purpose) {
  public CoveragePlan {
    regions = List.copyOf(regions);
    channels = List.copyOf(channels);
    audiences = List.copyOf(audiences);
  }

  /** A part of everybody. */
  public record Region(String name, Condition condition) {}

  /**
   * A way to reach people.
   *
   * @param cost of one contact, in any currency
   * @param response the share of those reached who are expected to convert, 0 to 1
   * @param value of one conversion, in the same currency
   */
  public record Channel(String name, double cost, double response, double value) {}

  /**
   * One audience in one region over one channel.
   *
   * @param people in the audience and region, reachable or not
   * @param reach those who may be written to on the channel
   * @param only those reached over no other channel of the plan
   */
  public record Cell(
      Region region, Channel channel, String audience, long people, long reach, long only) {
    public double cost() {
      return reach * channel.cost;
    }

    public double value() {
      return reach * channel.response * channel.value;
    }
  }

  /** The cells by region, audience and channel, and how many people all of them reach together. */
  public record Coverage(List<Cell> cells, long together) {
    public Coverage {
      cells = List.copyOf(cells);
    }
  }

  /** Works the plan out over everybody there is now. */
  public Coverage over(PopulationIndex index) {
    List<Cell> cells = new ArrayList<>();
    RoaringBitmap together = new RoaringBitmap();
    for (Region region : regions) {
      RoaringBitmap inRegion = index.people(region.condition);
      for (String audience : audiences) {
        RoaringBitmap people = index.people(new Condition.InAudience(audience));
        people.and(inRegion);
        List<RoaringBitmap> reaches = reaches(index, people);
        reaches.forEach(together::or);
        long size = people.getLongCardinality();
        for (int i = 0; i < channels.size(); i++) {
          long only = only(reaches, i).getLongCardinality();
          long reach = reaches.get(i).getLongCardinality();
          cells.add(new Cell(region, channels.get(i), audience, size, reach, only));
        }
      }
    }
    return new Coverage(cells, together.getLongCardinality());
  }

  private List<RoaringBitmap> reaches(PopulationIndex index, RoaringBitmap people) {
    List<RoaringBitmap> reaches = new ArrayList<>();
    for (Channel each : channels) {
      RoaringBitmap allowed =
          index.people(new ConsentTest(purpose, each.name, ConsentTest.State.ALLOWED));
      allowed.and(people);
      reaches.add(allowed);
    }
    return reaches;
  }

  /** Those that one reaches and none of the others. */
  private static RoaringBitmap only(List<RoaringBitmap> reaches, int one) {
    RoaringBitmap only = reaches.get(one).clone();
    for (int other = 0; other < reaches.size(); other++) {
      if (other != one) {
        only.andNot(reaches.get(other));
      }
    }
    return only;
  }
}
