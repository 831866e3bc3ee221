package io.waggle.core.experiment;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known about spend, by channel and campaign. No day of a channel's campaign is
 * told twice.
 */
public final class SpendBook {
  private static final double MICROS = 1e6;

  /** By place, then by the first day. */
  private final Map<Place, TreeMap<Long, Told>> rows;

  private SpendBook(Map<Place, TreeMap<Long, Told>> rows) {
    this.rows = rows;
  }

  private record Place(String channel, String campaign) {}

  /** A row and the document that it stands in. */
  public record Told(String document, SpendRow row) {
    /** Its days, as people write them. */
    String days() {
      return LocalDate.ofEpochDay(row.firstDay()) + " to " + LocalDate.ofEpochDay(row.lastDay());
    }
  }

  /**
   * What was spent in a time.
   *
   * @param amounts by currency; nothing is converted
   * @param days of the time, counted from its first, of which something is known
   */
  public record Spent(SortedMap<String, Double> amounts, BitSet days) {}

  /** Takes rows in, one after another. */
  public static final class Builder {
    private final Map<Place, TreeMap<Long, Told>> rows = new HashMap<>();

    /** Adds the row; returns the one that it has days in common with instead, if there is one. */
    @Nullable Told add(String document, SpendRow row) {
      TreeMap<Long, Told> there =
          rows.computeIfAbsent(new Place(row.channel(), row.campaign()), key -> new TreeMap<>());
      Map.Entry<Long, Told> before = there.floorEntry(row.lastDay());
      if (before != null && before.getValue().row().lastDay() >= row.firstDay()) {
        return before.getValue();
      }
      there.put(row.firstDay(), new Told(document, row));
      return null;
    }

    public SpendBook build() {
      return new SpendBook(rows);
    }
  }

  /** The channels of which something is known at any time. */
  public SortedSet<String> channels() {
    SortedSet<String> all = new TreeSet<>();
    rows.keySet().forEach(each -> all.add(each.channel()));
    return all;
  }

  /** The campaigns of the channel for which something was told apart. */
  public SortedSet<String> campaigns(String channel) {
    SortedSet<String> all = new TreeSet<>();
    for (Place each : rows.keySet()) {
      if (each.channel().equals(channel) && !each.campaign().isEmpty()) {
        all.add(each.campaign());
      }
    }
    return all;
  }

  /**
   * What was spent on the channel from the first to the last day, both included.
   *
   * @param campaign only what was told of this campaign, or of no campaign where it is empty; null
   *     for all of them
   */
  public Spent spent(String channel, @Nullable String campaign, long firstDay, long lastDay) {
    SortedMap<String, Double> amounts = new TreeMap<>();
    BitSet days = new BitSet();
    for (Map.Entry<Place, TreeMap<Long, Told>> each : rows.entrySet()) {
      Place place = each.getKey();
      boolean isMeant = campaign == null || campaign.equals(place.campaign());
      if (place.channel().equals(channel) && isMeant) {
        for (Told told : each.getValue().values()) {
          add(told.row(), firstDay, lastDay, new Spent(amounts, days));
        }
      }
    }
    return new Spent(amounts, days);
  }

  private static void add(SpendRow row, long firstDay, long lastDay, Spent to) {
    long within = row.daysWithin(firstDay, lastDay);
    if (within > 0) {
      double amount = row.micros() / MICROS * within / row.days();
      to.amounts().merge(row.currency(), amount, Double::sum);
      int from = (int) (Math.max(row.firstDay(), firstDay) - firstDay);
      to.days().set(from, from + (int) within);
    }
  }
}
