package io.waggle.bench.fault;

import io.waggle.bench.report.Row;
import java.io.IOException;
import java.util.List;

/** All faults, and how one is run so that whatever happens in it becomes a row. */
public final class Faults {
  private static final int SECONDS = 60;

  private Faults() {}

  public static List<Fault> all() {
    return List.of(
        new KillFault(),
        new PowerCutFault(),
        new FailedSyncFault(),
        new FullDiskFault(),
        new TornTailFault(),
        new DuplicateFault(),
        new MailKillFault(SendBoundary.PENDING),
        new MailKillFault(SendBoundary.CLAIMED),
        new MailKillFault(SendBoundary.HALF),
        new MailKillFault(SendBoundary.TAKEN),
        new MailKillFault(SendBoundary.ANSWERED),
        new LostAnswerFault(),
        new BlackHoleFault(),
        new FrozenRestoreFault(),
        new TerminateFault(),
        new BackupFault());
  }

  /** Runs it; the rows carry its name and how long it took. */
  public static List<Row> run(Fault fault, FaultSetting setting) throws InterruptedException {
    long start = System.nanoTime();
    List<Row> rows;
    try {
      String obstacle = fault.obstacle();
      rows =
          obstacle.isEmpty() ? fault.run(setting) : List.of(Row.notPossible(fault.bar(), obstacle));
    } catch (IOException | RuntimeException e) {
      // Whatever went wrong, the other faults are still worth running; this one has failed.
      rows = List.of(Row.broken(fault.bar(), String.valueOf(e)));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return java.util.stream.Stream.concat(
            rows.stream(), java.util.stream.Stream.of(Row.below("time", seconds, "s", SECONDS)))
        .map(row -> row.named(fault.name() + ": " + row.name()))
        .toList();
  }
}
