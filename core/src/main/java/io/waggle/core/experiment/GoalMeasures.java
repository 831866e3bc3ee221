package io.waggle.core.experiment;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each goal was reached, what it was worth, and who gets the credit. A state part of its
 * own, not of a person.
 *
 * <p>Adding the measures of two sets of conversions gives the measures of both together. A goal
 * keeps a bounded number of places; beyond it credit goes to the campaign {@link #OTHER} of its
 * channel, and at last to the channel of that name, so that the sums stay whole.
 */
public final class GoalMeasures {
  public static final String OTHER = "(other)";

  static final int MAX_PLACES = 1_500;

  private static final int MAX_WITH_OTHER = 2_000;

  /** A sum of shares that differs from none by rounding alone. */
  private static final double NOTHING = 1e-9;

  private final Map<String, GoalTotals> goals = new TreeMap<>();

  /** What a place got: the sum of shares, and of shares times value. */
  public record Row(
      String goal, String model, String channel, String campaign, double shares, double value) {}

  public void add(Conversion conversion) {
    GoalTotals totals = goals.computeIfAbsent(conversion.goal(), id -> new GoalTotals());
    totals.conversions++;
    totals.value += conversion.value();
    for (Credit each : conversion.credits()) {
      Place place = new Place(each.model(), each.channel(), each.campaign());
      totals.add(place, each.share(), each.share() * conversion.value());
    }
  }

  /** The credit of a conversion that was added before is shared out otherwise. */
  public void share(Conversion before, Conversion after) {
    GoalTotals totals = goals.get(before.goal());
    if (totals != null) {
      before.credits().forEach(each -> add(totals, each, -before.value(), -1));
      after.credits().forEach(each -> add(totals, each, after.value(), 1));
      totals.places.values().removeIf(sum -> Math.abs(sum[0]) < NOTHING);
    }
  }

  private static void add(GoalTotals totals, Credit credit, double value, int sign) {
    Place place = new Place(credit.model(), credit.channel(), credit.campaign());
    totals.add(place, sign * credit.share(), credit.share() * value);
  }

  public void merge(GoalMeasures other) {
    other.goals.forEach((id, theirs) -> {
      GoalTotals totals = goals.computeIfAbsent(id, each -> new GoalTotals());
      totals.conversions += theirs.conversions;
      totals.value += theirs.value;
      theirs.places.forEach((place, sum) -> totals.add(place, sum[0], sum[1]));
    });
  }

  public long conversions(String goal) {
    GoalTotals totals = goals.get(goal);
    return totals == null ? 0 : totals.conversions;
  }

  public double value(String goal) {
    GoalTotals totals = goals.get(goal);
    return totals == null ? 0 : totals.value;
  }

  public List<String> goals() {
    return List.copyOf(goals.keySet());
  }

  /** All places of a goal, by model, channel and campaign in order. */
  public List<Row> rows(String goal) {
    List<Row> rows = new ArrayList<>();
    GoalTotals totals = goals.get(goal);
    if (totals != null) {
      totals.places.forEach(
          (at, sum) -> rows.add(new Row(goal, at.model, at.channel, at.campaign, sum[0], sum[1])));
    }
    return rows;
  }

  public void write(BinaryWriter out) {
    out.writeVar(goals.size());
    goals.forEach((id, totals) -> {
      out.writeText(id).writeVar(totals.conversions).writeDouble(totals.value);
      out.writeVar(totals.places.size());
      totals.places.forEach((at, sum) -> {
        out.writeText(at.model).writeText(at.channel).writeText(at.campaign);
        out.writeDouble(sum[0]).writeDouble(sum[1]);
      });
    });
  }

  public static GoalMeasures read(BinaryReader in) {
    GoalMeasures measures = new GoalMeasures();
    int count = in.readCount();
    for (int i = 0; i < count; i++) {
      GoalTotals totals = new GoalTotals();
      measures.goals.put(in.readText(), totals);
      totals.conversions = in.readVar();
      totals.value = in.readDouble();
      int places = in.readCount();
      for (int j = 0; j < places; j++) {
        Place place = new Place(in.readText(), in.readText(), in.readText());
        totals.places.put(place, new double[] {in.readDouble(), in.readDouble()});
      }
    }
    return measures;
  }

  private record Place(String model, String channel, String campaign) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int order = model.compareTo(other.model);
      order = order != 0 ? order : channel.compareTo(other.channel);
      return order != 0 ? order : campaign.compareTo(other.campaign);
    }
  }

  private static final class GoalTotals {
    private final Map<Place, double[]> places = new TreeMap<>();
    private long conversions;
    private double value;

    void add(Place place, double shares, double worth) {
      double[] sum = places.get(place);
      if (sum == null && places.size() >= MAX_PLACES) {
        Place wider = new Place(place.model, place.channel, OTHER);
        boolean channelIsNew = !places.containsKey(wider) && places.size() >= MAX_WITH_OTHER;
        sum = sumAt(channelIsNew ? new Place(place.model, OTHER, OTHER) : wider);
      } else if (sum == null) {
        sum = sumAt(place);
      }
      sum[0] += shares;
      sum[1] += worth;
    }

    private double[] sumAt(Place place) {
      return places.computeIfAbsent(place, at -> new double[2]);
    }
  }
}
