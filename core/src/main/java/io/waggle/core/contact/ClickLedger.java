package io.waggle.core.contact;

import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many messages of each campaign were sent on each day, and how many of them were followed by a
 * person within two days. Kept for 120 days.
 *
 * <p>A message counts on the day it was decided, clicks included, and a day is asked about only
 * when no click can count for it any more: so a young day never looks worse than an old one.
 */
public final class ClickLedger {
  static final long DAY = 86_400_000L;

  /** How long after the decision a click counts. */
  static final long CLICK_WITHIN_MILLIS = 2 * DAY;

  /** The youngest day whose figures are final, counted back from today. */
  static final int FINAL_AFTER_DAYS = 3;

  private static final int KEEP_DAYS = 120;
  private static final int MAX_CAMPAIGNS = 10_000;

  private final TreeMap<String, TreeMap<Long, long[]>> campaigns = new TreeMap<>();

  /** The figures of one day. */
  record Day(long sent, long clicked) {}

  /** A delivery moved on to the status that the record has now. */
  public void moved(ContactRecord record) {
    long decided = record.delivery().decidedAt();
    String campaign = record.delivery().origin().journey();
    if (record.status() == DeliveryStatus.ACCEPTED) {
      count(campaign, decided, new Day(1, 0));
    } else if (record.status() == DeliveryStatus.CLICKED
        && record.changedAt() <= decided + CLICK_WITHIN_MILLIS) {
      count(campaign, decided, new Day(0, 1));
    }
  }

  /** Adds what was sent and followed of the messages decided at that time. */
  void count(String campaign, long decided, Day more) {
    long[] counts = day(campaign, decided);
    counts[0] += more.sent;
    counts[1] += more.clicked;
  }

  /** The days of a campaign in {@code [from, until)}, as days since 1970. */
  Map<Long, Day> days(String campaign, long from, long until) {
    TreeMap<Long, Day> days = new TreeMap<>();
    campaigns
        .getOrDefault(campaign, new TreeMap<>())
        .subMap(from, until)
        .forEach(
            (day, counts) -> days.put(day, new Day(counts[0], Math.min(counts[0], counts[1]))));
    return days;
  }

  private long[] day(String campaign, long time) {
    if (campaigns.size() >= MAX_CAMPAIGNS && !campaigns.containsKey(campaign)) {
      return new long[2];
    }
    long day = Math.floorDiv(time, DAY);
    TreeMap<Long, long[]> days = campaigns.computeIfAbsent(campaign, key -> new TreeMap<>());
    days.headMap(day - KEEP_DAYS).clear();
    return days.computeIfAbsent(day, key -> new long[2]);
  }

  public void write(BinaryWriter out) {
    out.writeVar(campaigns.size());
    campaigns.forEach((campaign, days) -> {
      out.writeText(campaign).writeVar(days.size());
      days.forEach((day, counts) -> out.writeSigned(day).writeVar(counts[0]).writeVar(counts[1]));
    });
  }

  public static ClickLedger read(BinaryReader in) {
    ClickLedger ledger = new ClickLedger();
    int size = in.readCount();
    for (int i = 0; i < size; i++) {
      TreeMap<Long, long[]> days = new TreeMap<>();
      ledger.campaigns.put(in.readText(), days);
      int count = in.readCount();
      for (int j = 0; j < count; j++) {
        days.put(in.readSigned(), new long[] {in.readVar(), in.readVar()});
      }
    }
    return ledger;
  }
}
