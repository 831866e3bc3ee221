package io.waggle.core.engine;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.profile.AskedEras;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far back what definitions ask of profiles reaches: complete, or only from the position on at
 * which it was asked for. What is incomplete becomes complete through a back-fill, and a definition
 * that asks for it stays as it was until then.
 */
final class Coverage {
  private static final long COMPLETE = -1;

  private int era;
  private final TreeMap<String, Asked> asked = new TreeMap<>();

  /** By kind and id, the version of the tags and audiences in force. */
  private final TreeMap<String, Integer> inForce = new TreeMap<>();

  private @Nullable Job job;

  /** Since which era and position something is kept. */
  private record Asked(int birth, long since) {
    boolean isComplete() {
      return since == COMPLETE;
    }
  }

  /**
   * A back-fill under way: what it works out, and the first person whose chunk is still to come.
   */
  static final class Job {
    final long id;
    final TreeMap<String, Integer> births = new TreeMap<>();
    int nextPlace;

    Job(long id) {
      this.id = id;
    }
  }

  /** Notes what is asked for now; what is new reaches back to this position, or all the way. */
  void ask(Set<String> names, long position, boolean hasPast) {
    if (names.equals(asked.keySet())) {
      return;
    }
    era++;
    asked.keySet().retainAll(names);
    for (String each : names) {
      asked.putIfAbsent(each, new Asked(era, hasPast ? position : COMPLETE));
    }
  }

  Set<String> names() {
    return asked.keySet();
  }

  AskedEras eras() {
    Map<String, Integer> births = new TreeMap<>();
    asked.forEach((name, each) -> births.put(name, each.birth));
    return new AskedEras(era, births);
  }

  boolean isComplete(String storedName) {
    Asked found = asked.get(storedName);
    return found == null || found.isComplete();
  }

  /** Whether nothing lacks its past. */
  boolean isComplete() {
    return asked.values().stream().allMatch(Asked::isComplete);
  }

  /** The stored names of what is incomplete, with the position from which on it is kept. */
  Map<String, Long> incomplete() {
    Map<String, Long> young = new TreeMap<>();
    asked.forEach((name, each) -> {
      if (!each.isComplete()) {
        young.put(name, each.since);
      }
    });
    return young;
  }

  /** Whether some of the past is yet to come in. */
  boolean isAwaited() {
    return job != null || asked.values().stream().anyMatch(each -> !each.isComplete());
  }

  /** Begins a back-fill of all that is incomplete, unless one is under way. */
  void begin(long position) {
    Map<String, Long> young = incomplete();
    if (job != null || young.isEmpty()) {
      return;
    }
    Job begun = new Job(position);
    young.keySet().forEach(name -> begun.births.put(name, find(name).birth));
    job = begun;
  }

  @Nullable Job job() {
    return job;
  }

  /** Whether the job still works this out: it may have been given up and asked for anew since. */
  boolean isWanted(String storedName) {
    Asked found = asked.get(storedName);
    Integer birth = job == null ? null : job.births.get(storedName);
    return birth != null && found != null && found.birth == birth && !found.isComplete();
  }

  /** The same of what reaches into the time after a position. */
  boolean isWanted(String storedName, long after) {
    return isWanted(storedName) && find(storedName).since > after;
  }

  /** The job is done: what it worked out is complete. */
  void finish() {
    for (Map.Entry<String, Asked> each : asked.entrySet()) {
      if (isWanted(each.getKey())) {
        each.setValue(new Asked(each.getValue().birth, COMPLETE));
      }
    }
    job = null;
  }

  int versionInForce(String kindAndId) {
    return inForce.getOrDefault(kindAndId, 0);
  }

  /** Notes what is in force from now on; false when that is what was in force before. */
  boolean putInForce(Map<String, Integer> versions) {
    if (inForce.equals(versions)) {
      return false;
    }
    inForce.clear();
    inForce.putAll(versions);
    return true;
  }

  private Asked find(String name) {
    Asked found = asked.get(name);
    if (found == null) {
      throw new IllegalStateException(name + " is not asked for");
    }
    return found;
  }

  void write(BinaryWriter out) {
    out.writeVar(era).writeVar(asked.size());
    asked.forEach((name, each) -> out.writeText(name).writeVar(each.birth).writeSigned(each.since));
    out.writeVar(inForce.size());
    inForce.forEach((name, version) -> out.writeText(name).writeVar(version));
    out.writeFlag(job != null);
    if (job != null) {
      out.writeVar(job.id).writeVar(job.nextPlace).writeVar(job.births.size());
      job.births.forEach((name, birth) -> out.writeText(name).writeVar(birth));
    }
  }

  static Coverage read(BinaryReader in) {
    Coverage coverage = new Coverage();
    coverage.era = in.readInt();
    int size = in.readCount();
    for (int i = 0; i < size; i++) {
      coverage.asked.put(in.readText(), new Asked(in.readInt(), in.readSigned()));
    }
    int versions = in.readCount();
    for (int i = 0; i < versions; i++) {
      coverage.inForce.put(in.readText(), in.readInt());
    }
    if (in.readFlag()) {
      Job job = new Job(in.readVar());
      job.nextPlace = in.readInt();
      int births = in.readCount();
      for (int i = 0; i < births; i++) {
        job.births.put(in.readText(), in.readInt());
      }
      coverage.job = job;
    }
    return coverage;
  }
}
