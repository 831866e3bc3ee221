package io.waggle.core.engine;

import io.waggle.core.audience.ExportTerms;
import io.waggle.core.journey.AudienceSchedule;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Takes snapshots of audiences, when asked and by schedule, and follows how they are handed on. */
final class SnapshotDesk {
  private final State state;

  /** When a schedule is next due. Follows from the definitions and the time. */
  private long dueAt;

  SnapshotDesk(State state) {
    this.state = state;
    redefined();
  }

  long nextDue() {
    return dueAt;
  }

  /** The definitions changed: the schedules are looked up anew. */
  void redefined() {
    dueAt = AudienceSchedule.NONE;
    for (AudienceSchedule each : state.definitions.schedules()) {
      dueAt = Math.min(dueAt, each.next(state.now));
    }
  }

  /** Takes the snapshots of all schedules whose time came since then. */
  void runSchedules(long since, long position) {
    if (dueAt > state.now) {
      return;
    }
    for (AudienceSchedule each : state.definitions.schedules()) {
      if (each.isDue(since, state.now)) {
        Snapshot.Origin origin =
            new Snapshot.Origin(position, state.now, each.id(), "schedule", each.name());
        take(each.audience(), each.export(), origin);
      }
    }
    redefined();
  }

  void ordered(Input.SnapshotOrdered order, long position) {
    Snapshot.Origin origin =
        new Snapshot.Origin(position, order.time(), "", order.actor(), order.reason());
    take(order.audience(), order.export(), origin);
  }

  private void take(String audience, @Nullable ExportTerms terms, Snapshot.Origin origin) {
    if (state.definitions.audiences().find(audience) == null) {
      return;
    }
    RoaringBitmap people = state.audiences.people(audience);
    Snapshot.Export export =
        terms == null
            ? null
            : new Snapshot.Export(terms, Snapshot.Status.PENDING, 0, 0, 0, "", origin.time());
    state.snapshots.add(
        new Snapshot(
            state.snapshots.nextId(),
            audience,
            origin,
            people.getCardinality(),
            !state.walk.isActive(),
            export),
        people);
  }

  /** A page is counted once, and in its turn. */
  void reported(Input.ExportReported report) {
    Snapshot snapshot = state.snapshots.find(report.snapshot());
    Snapshot.Export export = snapshot == null ? null : snapshot.export();
    if (snapshot == null || export == null || export.delivered() != report.page()) {
      return;
    }
    boolean isPending = export.status() == Snapshot.Status.PENDING;
    switch (report.outcome()) {
      case TAKEN -> {
        if (isPending) {
          state.snapshots.put(snapshot.with(further(snapshot, export, report)));
        }
      }
      case GIVEN_UP -> {
        if (isPending) {
          state.snapshots.put(
              snapshot.with(export.with(Snapshot.Status.FAILED, report.detail(), report.time())));
        }
      }
      case RESUMED -> {
        if (export.status() == Snapshot.Status.FAILED) {
          state.snapshots.put(
              snapshot.with(export.with(Snapshot.Status.PENDING, report.detail(), report.time())));
        }
      }
    }
  }

  private static Snapshot.Export further(
      Snapshot snapshot, Snapshot.Export export, Input.ExportReported report) {
    int delivered = export.delivered() + 1;
    return new Snapshot.Export(
        export.terms(),
        delivered == snapshot.pages() ? Snapshot.Status.DONE : Snapshot.Status.PENDING,
        delivered,
        export.people() + report.people(),
        export.withheld() + report.withheld(),
        report.detail(),
        report.time());
  }
}
