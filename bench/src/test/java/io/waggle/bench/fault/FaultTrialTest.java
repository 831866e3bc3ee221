package io.waggle.bench.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.bench.report.Progress;
import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The faults pass on a server that keeps its promises and fail on one that breaks them. */
@Tag("slow")
class FaultTrialTest {
  /**
   * Enough for a kill in the middle; what is tried here is whether the fault sees what is wrong.
   */
  private static final int PEOPLE = 1_000;

  @TempDir private Path directory;

  @Test
  void aSoundServerPasses() throws Exception {
    assertEquals(List.of(), failures(new TerminateFault(), "none"));
    assertEquals(List.of(), failures(new DuplicateFault(), "none"));
  }

  @Test
  void aServerThatForgetsIsFound() throws Exception {
    assertTrue(failures(new TerminateFault(), "forget").contains("acknowledged, not found"));
  }

  @Test
  void aServerThatCountsTwiceIsFound() throws Exception {
    assertTrue(failures(new DuplicateFault(), "twice").contains("stored"));
  }

  @Test
  void aServerThatGoesOnAfterAFailedFlushIsFound() throws Exception {
    Fault fault = new FailedSyncFault();
    if (fault.obstacle().isEmpty()) {
      assertTrue(failures(fault, "retry-sync").contains("flush 1: no acknowledgement after it"));
    }
  }

  @Test
  void aSoundSenderPassesAndOneThatSendsAgainOrForgetsIsFound() throws Exception {
    Fault fault = new MailKillFault(SendBoundary.TAKEN, PEOPLE);
    assertEquals(List.of(), failures(fault, "none"));
    assertTrue(failures(fault, "resend").contains("received twice"));
    assertTrue(failures(fault, "skip").contains("neither received nor reported"));
  }

  private List<String> failures(Fault fault, String bug) throws Exception {
    Path own = java.nio.file.Files.createDirectories(directory.resolve(fault.name() + bug));
    Product stub =
        new Product(
            "io.waggle.bench.stub.StubMain",
            List.of("-Dsun.net.httpserver.nodelay=true", "-Dbug=" + bug));
    return fault.run(new FaultSetting(stub, own, Progress.silent())).stream()
        .filter(row -> Objects.equals(row.pass(), false))
        .map(Row::name)
        .toList();
  }
}
