package io.waggle.core.engine;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of everything a source sent. The law: received = stored + duplicate + quarantined.
 *
 * <p>Received counts entries as they come out of the log, before anything is decided about them;
 * the other three count the decisions, so the law can fail if a decision is forgotten or made
 * twice.
 */
public final class SourceCounts {
  private final TreeMap<String, Tally> tallies = new TreeMap<>();

  /** One source's numbers. */
  public record Count(String source, long received, long stored, long duplicate, long quarantined) {
    public boolean lawHolds() {
      return received == stored + duplicate + quarantined;
    }
  }

  private static final class Tally {
    long received;
    long stored;
    long duplicate;
    long quarantined;
  }

  private String lastSource = "";
  private Tally lastTally = new Tally();

  void received(String source) {
    of(source).received++;
  }

  void stored(String source) {
    of(source).stored++;
  }

  void duplicate(String source) {
    of(source).duplicate++;
  }

  void quarantined(String source) {
    of(source).quarantined++;
  }

  public List<Count> all() {
    List<Count> counts = new ArrayList<>();
    for (Map.Entry<String, Tally> each : tallies.entrySet()) {
      Tally t = each.getValue();
      counts.add(new Count(each.getKey(), t.received, t.stored, t.duplicate, t.quarantined));
    }
    return counts;
  }

  void write(BinaryWriter out) {
    out.writeVar(tallies.size());
    for (Count each : all()) {
      out.writeText(each.source).writeVar(each.received).writeVar(each.stored);
      out.writeVar(each.duplicate).writeVar(each.quarantined);
    }
  }

  static SourceCounts read(BinaryReader in) {
    SourceCounts counts = new SourceCounts();
    int size = in.readCount();
    for (int i = 0; i < size; i++) {
      Tally tally = counts.of(in.readText());
      tally.received = in.readVar();
      tally.stored = in.readVar();
      tally.duplicate = in.readVar();
      tally.quarantined = in.readVar();
    }
    return counts;
  }

  private Tally of(String source) {
    if (source.equals(lastSource) && !tallies.isEmpty()) {
      return lastTally;
    }
    lastTally = tallies.computeIfAbsent(source, s -> new Tally());
    lastSource = source;
    return lastTally;
  }
}
