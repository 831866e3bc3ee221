package io.waggle.testkit.engine;

import static io.waggle.testkit.engine.PeopleBed.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.audience.ExportTerms;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.Input.ExportOutcome;
import io.waggle.core.engine.Input.ListChange;
import io.waggle.core.engine.Snapshot;
import io.waggle.core.identity.Cut;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.people.EventBuilder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Snapshots keep who was in an audience; pages of an export count once and in their turn. */
class SnapshotTest {
  private static final Identifier ANN = new Identifier(Identifier.USER_ID, "ann");
  private static final Identifier BOB = new Identifier(Identifier.USER_ID, "bob");
  private static final ExportTerms TERMS =
      new ExportTerms("warehouse", ExportTerms.Form.PLAIN, "analytics");

  private final PeopleBed bed = new PeopleBed();

  SnapshotTest() {
    bed.publish("list", "fair", fields("name", new Value.Text("Fair")));
    bed.take(EventBuilder.identify("ann"));
    bed.take(EventBuilder.identify("bob"));
    bed.list("fair", ListChange.ADDED, ANN, BOB);
  }

  private Snapshot order(@Nullable ExportTerms terms) {
    bed.apply(new Input.SnapshotOrdered("fair", terms, "clerk", "before the sale", bed.now()));
    return List.copyOf(bed.engine.view().snapshots()).getLast();
  }

  private Snapshot.Export export(Snapshot snapshot) {
    return Objects.requireNonNull(
        Objects.requireNonNull(bed.engine.view().snapshot(snapshot.id())).export());
  }

  private void report(Snapshot snapshot, int page, ExportOutcome outcome) {
    bed.apply(new Input.ExportReported(snapshot.id(), page, outcome, 2, 1, "said", bed.now()));
  }

  private void schedule(String audience) {
    bed.publish(
        "schedule",
        "nightly",
        fields(
            "audience",
            new Value.Text(audience),
            "times",
            fields(
                "rule",
                new Value.Text("FREQ=DAILY"),
                "start",
                new Value.Text("2026-01-01T02:00"),
                "zone",
                new Value.Text("Asia/Shanghai"))));
  }

  @Test
  void itStaysAsItWasWhenTheAudienceMovesOn() {
    Snapshot taken = order(null);
    bed.list("fair", ListChange.REMOVED, BOB);
    assertEquals(2, taken.size());
    assertTrue(taken.settled());
    assertEquals(2, bed.engine.view().snapshotPeople(taken.id()).getCardinality());
    assertEquals(1, bed.engine.view().audienceSize("fair"));
  }

  @Test
  void anAudienceThatIsNotThereGivesNone() {
    bed.apply(new Input.SnapshotOrdered("nobody", null, "clerk", "", bed.now()));
    assertEquals(List.of(), List.copyOf(bed.engine.view().snapshots()));
  }

  @Test
  void whoIsMergedLaterIsStillFoundAndApartAgainAfterTheUnmerge() {
    Snapshot taken = order(null);
    bed.merge(ANN, BOB, true);
    bed.engine
        .view()
        .snapshotPeople(taken.id())
        .forEach((int each) -> assertEquals(0, bed.engine.view().currentOrdinal(each)));
    bed.unmerge(ANN, new Cut.Merge(1));
    bed.engine
        .view()
        .snapshotPeople(taken.id())
        .forEach((int each) -> assertEquals(each, bed.engine.view().currentOrdinal(each)));
  }

  @Test
  void aScheduleTakesOneAtItsHourAndOneForSeveralThatWereMissed() {
    schedule("fair");
    assertEquals(0, bed.engine.view().snapshots().size());
    bed.later(1);
    assertEquals(1, bed.engine.view().snapshots().size());
    bed.later(5);
    assertEquals(2, bed.engine.view().snapshots().size());
    assertEquals(
        "nightly", List.copyOf(bed.engine.view().snapshots()).getLast().origin().schedule());
    long hour = 3_600_000L;
    assertEquals(18 * hour, Math.floorMod(bed.engine.nextDue(), 24 * hour));
  }

  @Test
  void aScheduleOfAnAudienceThatIsNotThereIsRefused() {
    assertThrows(IllegalStateException.class, () -> schedule("nobody"));
    schedule("fair");
    List<io.waggle.core.engine.Effect> refused =
        bed.apply(new Input.DefinitionRetired("list", "fair", "clerk", bed.now()));
    assertTrue(
        refused.stream()
            .anyMatch(io.waggle.core.engine.Effect.DefinitionRefused.class::isInstance));
  }

  @Test
  void aPageCountsOnceAndTheLastEndsTheExport() {
    Snapshot taken = order(TERMS);
    assertEquals(List.of(taken), bed.engine.view().pendingExports());
    report(taken, 1, ExportOutcome.TAKEN);
    assertEquals(0, export(taken).delivered());
    report(taken, 0, ExportOutcome.TAKEN);
    report(taken, 0, ExportOutcome.TAKEN);
    assertEquals(Snapshot.Status.DONE, export(taken).status());
    assertEquals(2, export(taken).people());
    assertEquals(1, export(taken).withheld());
    assertEquals(List.of(), bed.engine.view().pendingExports());
  }

  @Test
  void whatWasGivenUpGoesOnWhereItStoodWhenSomebodyWantsIt() {
    Snapshot taken = order(TERMS);
    report(taken, 0, ExportOutcome.GIVEN_UP);
    assertEquals(Snapshot.Status.FAILED, export(taken).status());
    report(taken, 0, ExportOutcome.TAKEN);
    assertEquals(0, export(taken).delivered());
    report(taken, 0, ExportOutcome.RESUMED);
    report(taken, 0, ExportOutcome.TAKEN);
    assertEquals(Snapshot.Status.DONE, export(taken).status());
  }

  @Test
  void whatIsStoredComesBack() {
    Snapshot taken = order(TERMS);
    var back = bed.restored(EngineSettings.STANDARD).view();
    assertEquals(List.of(taken), back.pendingExports());
    assertEquals(2, back.snapshotPeople(taken.id()).getCardinality());
    assertEquals(bed.engine.view().digest(), back.digest());
  }
}
