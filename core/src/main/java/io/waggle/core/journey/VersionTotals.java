package io.waggle.core.journey;

import io.waggle.core.channel.DeliveryStatus;
import io.waggle.core.experiment.Arm;
import io.waggle.core.experiment.ArmTotals;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The figures of one version of a journey, counted in place. */
final class VersionTotals {
  final long[] deliveries = new long[DeliveryStatus.values().length];
  final Map<String, Long> suppressed = new TreeMap<>();
  final Map<String, Long> refused = new TreeMap<>();
  private final Map<Integer, Long> waiting = new TreeMap<>();

  private final long[] states = new long[EnrolmentState.values().length];
  private final long[] people = new long[2];
  private final long[] converted = new long[2];
  private final double[] valueSum = new double[2];
  private final double[] valueSquares = new double[2];

  /** Adds the enrolment as it is now ({@code sign} 1) or takes it out again (-1). */
  void count(Enrolment enrolment, int sign) {
    int arm = enrolment.entry().arm().ordinal();
    double value = enrolment.outcome().value();
    states[enrolment.progress().state().ordinal()] += sign;
    people[arm] += sign;
    if (enrolment.isWaiting()) {
      long now = waiting.merge(enrolment.progress().step(), (long) sign, Long::sum);
      if (now == 0) {
        waiting.remove(enrolment.progress().step());
      }
    }
    converted[arm] += enrolment.outcome().converted() ? sign : 0;
    valueSum[arm] += sign * value;
    valueSquares[arm] += sign * value * value;
  }

  ArmTotals arm(Arm arm) {
    int i = arm.ordinal();
    return new ArmTotals(people[i], converted[i], valueSum[i], valueSquares[i]);
  }

  JourneyMeasures.Row row(JourneyMeasures.VersionKey key) {
    Map<EnrolmentState, Long> byState = new EnumMap<>(EnrolmentState.class);
    for (EnrolmentState each : EnrolmentState.values()) {
      byState.put(each, states[each.ordinal()]);
    }
    Map<DeliveryStatus, Long> byStatus = new EnumMap<>(DeliveryStatus.class);
    for (DeliveryStatus each : DeliveryStatus.values()) {
      if (each != DeliveryStatus.SUPPRESSED && each != DeliveryStatus.DEFERRED) {
        byStatus.put(each, deliveries[each.ordinal()]);
      }
    }
    return new JourneyMeasures.Row(
        key.journey(),
        key.version(),
        arm(Arm.TREATED),
        arm(Arm.HELD_OUT),
        Map.copyOf(byState),
        Map.copyOf(byStatus),
        Map.copyOf(suppressed),
        Map.copyOf(waiting),
        Map.copyOf(refused));
  }

  void write(BinaryWriter out) {
    for (int arm = 0; arm < 2; arm++) {
      out.writeVar(people[arm]).writeVar(converted[arm]);
      out.writeDouble(valueSum[arm]).writeDouble(valueSquares[arm]);
    }
    writeAll(out, states);
    writeAll(out, deliveries);
    out.writeVar(suppressed.size());
    suppressed.forEach((reason, count) -> out.writeText(reason).writeVar(count));
    out.writeVar(refused.size());
    refused.forEach((reason, count) -> out.writeText(reason).writeVar(count));
    out.writeVar(waiting.size());
    waiting.forEach((place, count) -> out.writeSigned(place).writeVar(count));
  }

  static VersionTotals read(BinaryReader in) {
    VersionTotals totals = new VersionTotals();
    for (int arm = 0; arm < 2; arm++) {
      totals.people[arm] = in.readVar();
      totals.converted[arm] = in.readVar();
      totals.valueSum[arm] = in.readDouble();
      totals.valueSquares[arm] = in.readDouble();
    }
    readAll(in, totals.states);
    readAll(in, totals.deliveries);
    int reasons = in.readCount();
    for (int i = 0; i < reasons; i++) {
      totals.suppressed.put(in.readText(), in.readVar());
    }
    int refusals = in.readCount();
    for (int i = 0; i < refusals; i++) {
      totals.refused.put(in.readText(), in.readVar());
    }
    int places = in.readCount();
    for (int i = 0; i < places; i++) {
      totals.waiting.put((int) in.readSigned(), in.readVar());
    }
    return totals;
  }

  private static void writeAll(BinaryWriter out, long[] counts) {
    out.writeVar(counts.length);
    for (long each : counts) {
      out.writeVar(each);
    }
  }

  private static void readAll(BinaryReader in, long[] counts) {
    int length = in.readCount();
    for (int i = 0; i < length; i++) {
      counts[i] = in.readVar();
    }
  }
}
