package io.waggle.core.journey;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** When journeys were paused, and what was to become of what fell due meanwhile. A state part. */
public final class JourneyPauses {
  private final Map<String, List<Pause>> pauses = new TreeMap<>();

  /**
   * What becomes of what fell due in a pause. The order is part of the stored form: append only.
   */
  public enum Due {
    /** It happens when the journey goes on. */
    SEND,
    /** Its messages are left out, and the person goes on to the next wait. */
    SKIP,
    /** Everything comes later by the length of the pause. */
    SHIFT
  }

  /**
   * A time without steps.
   *
   * @param until when it ended, or {@link Enrolment#NEVER} while it lasts
   */
  public record Pause(long from, long until, Due due) {
    boolean lasts() {
      return until == Enrolment.NEVER;
    }

    long millisAfter(long since) {
      return Math.max(0, until - Math.max(from, since));
    }
  }

  public boolean isPaused(String journey) {
    List<Pause> all = of(journey);
    return !all.isEmpty() && all.getLast().lasts();
  }

  /** Every pause of a journey, oldest first. */
  public List<Pause> of(String journey) {
    return pauses.getOrDefault(journey, List.of());
  }

  /** Begins a pause; false when the journey is paused already. */
  public boolean pause(String journey, long now) {
    if (isPaused(journey)) {
      return false;
    }
    pauses
        .computeIfAbsent(journey, key -> new ArrayList<>())
        .add(new Pause(now, Enrolment.NEVER, Due.SEND));
    return true;
  }

  /** Ends the pause; false when the journey is not paused. */
  public boolean resume(String journey, Due due, long now) {
    if (!isPaused(journey)) {
      return false;
    }
    List<Pause> all = Objects.requireNonNull(pauses.get(journey));
    all.set(all.size() - 1, new Pause(all.getLast().from(), now, due));
    return true;
  }

  public void write(BinaryWriter out) {
    out.writeVar(pauses.size());
    pauses.forEach((journey, all) -> {
      out.writeText(journey).writeVar(all.size());
      for (Pause each : all) {
        out.writeSigned(each.from).writeSigned(each.until).writeByte(each.due.ordinal());
      }
    });
  }

  public static JourneyPauses read(BinaryReader in) {
    JourneyPauses read = new JourneyPauses();
    int journeys = in.readCount();
    for (int i = 0; i < journeys; i++) {
      String journey = in.readText();
      int count = in.readCount();
      List<Pause> all = new ArrayList<>(count);
      for (int k = 0; k < count; k++) {
        all.add(new Pause(in.readSigned(), in.readSigned(), Due.values()[in.readByte()]));
      }
      read.pauses.put(journey, all);
    }
    return read;
  }
}
