package io.waggle.core.engine;

import io.waggle.core.journey.JourneySweep;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What journeys owe to many people: each cause goes over those it concerns, a slice at a time, one
 * cause after another in the order in which they came. Somebody who comes later is not concerned.
 */
final class Sweeps {
  private final Deque<Going> going = new ArrayDeque<>();

  /**
   * One cause on its way.
   *
   * @param audience whose members it goes over, or empty for everybody
   * @param next the ordinal that comes next
   * @param end the first ordinal that it does not concern
   */
  record Going(JourneySweep sweep, String audience, int next, int end) {}

  void add(JourneySweep sweep, String audience, int people) {
    if (people > 0) {
      going.add(new Going(sweep, audience, 0, people));
    }
  }

  boolean isActive() {
    return !going.isEmpty();
  }

  @Nullable Going first() {
    return going.peekFirst();
  }

  /** The first has come as far as that. */
  void advance(int next) {
    Going first = going.removeFirst();
    if (next < first.end) {
      going.addFirst(new Going(first.sweep, first.audience, next, first.end));
    }
  }

  void write(BinaryWriter out) {
    out.writeVar(going.size());
    for (Going each : going) {
      JourneySweep sweep = each.sweep;
      out.writeText(sweep.journey()).writeVar(sweep.version()).writeByte(sweep.cause().ordinal());
      out.writeSigned(sweep.time()).writeAttributes(sweep.context());
      out.writeText(each.audience).writeVar(each.next).writeVar(each.end);
    }
  }

  static Sweeps read(BinaryReader in) {
    Sweeps sweeps = new Sweeps();
    int count = in.readCount();
    for (int i = 0; i < count; i++) {
      JourneySweep sweep =
          new JourneySweep(
              in.readText(),
              in.readInt(),
              JourneySweep.Cause.values()[in.readByte()],
              in.readSigned(),
              in.readAttributes());
      sweeps.going.add(new Going(sweep, in.readText(), in.readInt(), in.readInt()));
    }
    return sweeps;
  }
}
