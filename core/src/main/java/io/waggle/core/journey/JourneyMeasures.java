package io.waggle.core.journey;

import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.contact.ContactRecord;
import io.waggle.core.experiment.Arm;
import io.waggle.core.experiment.ArmTotals;
import io.waggle.core.experiment.Lift;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every version of every journey did. A state part of its own, not of a person.
 *
 * <p>For each version the enrolments by state add up to those entered, and the wanted sends to
 * those suppressed plus the deliveries by status.
 */
public final class JourneyMeasures {
  /** The reason for a trigger that lies too far back. */
  public static final String TOO_OLD = "too_old";

  private final Map<VersionKey, VersionTotals> versions = new TreeMap<>();

  /**
   * The figures of one version.
   *
   * @param deliveries how many deliveries are in each status now, the suppressed left out
   * @param suppressed how many sends each reason kept back
   * @param waiting how many people wait at each step, by its place
   * @param refused how many entries each reason kept out
   */
  public record Row(
      String journey,
      int version,
      ArmTotals treated,
      ArmTotals heldOut,
      Map<EnrolmentState, Long> states,
      Map<DeliveryStatus, Long> deliveries,
      Map<String, Long> suppressed,
      Map<Integer, Long> waiting,
      Map<String, Long> refused) {
    public long entered() {
      return treated.people() + heldOut.people();
    }

    /** Messages that a provider took. */
    public long sent() {
      long sent = 0;
      for (Map.Entry<DeliveryStatus, Long> each : deliveries.entrySet()) {
        sent += each.getKey().isSent() ? each.getValue() : 0;
      }
      return sent;
    }
  }

  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    versions.forEach((key, totals) -> rows.add(totals.row(key)));
    return rows;
  }

  /** What the version changed. */
  public Lift lift(String journey, int version) {
    VersionTotals totals = versions.getOrDefault(new VersionKey(journey, version), NOTHING);
    return Lift.of(totals.arm(Arm.TREATED), totals.arm(Arm.HELD_OUT));
  }

  /** What all versions changed, taken as one; misleading when they held out different fractions. */
  public Lift lift(String journey) {
    ArmTotals treated = ArmTotals.NONE;
    ArmTotals heldOut = ArmTotals.NONE;
    for (Row each : rows()) {
      if (each.journey().equals(journey)) {
        treated = treated.plus(each.treated());
        heldOut = heldOut.plus(each.heldOut());
      }
    }
    return Lift.of(treated, heldOut);
  }

  public void write(BinaryWriter out) {
    out.writeVar(versions.size());
    versions.forEach((key, totals) -> {
      out.writeText(key.journey).writeVar(key.version);
      totals.write(out);
    });
  }

  public static JourneyMeasures read(BinaryReader in) {
    JourneyMeasures measures = new JourneyMeasures();
    int count = in.readCount();
    for (int i = 0; i < count; i++) {
      VersionKey key = new VersionKey(in.readText(), in.readInt());
      measures.versions.put(key, VersionTotals.read(in));
    }
    return measures;
  }

  void entered(Enrolment enrolment) {
    of(enrolment).count(enrolment, 1);
  }

  /** Somebody was about to come in and was not let in. */
  public void refused(String journey, int version, String reason) {
    of(journey, version).refused.merge(reason, 1L, Long::sum);
  }

  /** Takes an enrolment out of the figures with all it brought, as if it had never been. */
  void withdrawn(Enrolment enrolment) {
    of(enrolment).count(enrolment, -1);
  }

  void changed(Enrolment before, Enrolment after) {
    of(before).count(before, -1);
    of(after).count(after, 1);
  }

  void decided(ContactRecord record) {
    VersionTotals totals = of(record);
    if (record.wasAllowed()) {
      totals.deliveries[record.status().ordinal()]++;
    } else if (record.status() == DeliveryStatus.SUPPRESSED) {
      totals.suppressed.merge(record.reason(), 1L, Long::sum);
    }
  }

  void moved(DeliveryStatus before, ContactRecord after) {
    VersionTotals totals = of(after);
    totals.deliveries[before.ordinal()]--;
    totals.deliveries[after.status().ordinal()]++;
  }

  private VersionTotals of(Enrolment enrolment) {
    return of(enrolment.entry().journey(), enrolment.entry().version());
  }

  private VersionTotals of(ContactRecord record) {
    return of(record.delivery().origin().journey(), record.delivery().origin().version());
  }

  private VersionTotals of(String journey, int version) {
    return versions.computeIfAbsent(new VersionKey(journey, version), key -> new VersionTotals());
  }

  private static final VersionTotals NOTHING = new VersionTotals();

  record VersionKey(String journey, int version) implements Comparable<VersionKey> {
    @Override
    public int compareTo(VersionKey other) {
      int order = journey.compareTo(other.journey);
      return order != 0 ? order : Integer.compare(version, other.version);
    }
  }
}
