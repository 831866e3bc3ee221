package io.waggle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.LogFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class FailureReportTest {
  /** Ends with what it is given. */
  @Command(name = "work")
  private record Failing(Exception failure) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }

  private static String told(Exception failure) {
    CommandCall call = CommandCall.of(new Failing(failure));
    assertEquals(1, call.exit());
    return call.err();
  }

  @Test
  void everyFaultIsToldWithItsPlaceCodeAndFix() {
    InvalidException invalid =
        new InvalidException(
            List.of(
                new Fault("a.code", "some.path", "is wrong", "Mend it."),
                new Fault("b.code", "", "nothing was sent", "")));
    assertEquals(
        """
        work: some.path: is wrong (a.code)
              Mend it.
        work: nothing was sent (b.code)
        """,
        told(invalid));
  }

  @Test
  void filesAreNamedWithWhatTheyDidNotAllow() {
    assertEquals("work: there is no file /none\n", told(new NoSuchFileException("/none")));
    assertEquals(
        "work: there is no directory /no/where for /no/where/x\n",
        told(new NoSuchFileException("/no/where/x")));
    assertEquals("work: may not read or write /x\n", told(new AccessDeniedException("/x")));
    assertEquals("work: /x is not a directory\n", told(new NotDirectoryException("/x")));
    assertEquals(
        "work: /x is there already and is no directory\n",
        told(new UncheckedIOException("no", new FileAlreadyExistsException("/x"))));
    assertEquals(
        "work: cannot read or write: the pipe broke\n", told(new IOException("the pipe broke")));
  }

  @Test
  void whatTheCodeSaysOfTheWorldIsToldWithItsCauses() {
    Exception failure =
        new LogFailedException("the log ends early", new NoSuchFileException("/log/7"));
    assertEquals(
        "work: the disk is full\n", told(new CompletionException(failed("the disk is full"))));
    assertEquals(
        "work: the log ends early: there is no directory /log for /log/7\n", told(failure));
  }

  private static Exception failed(String message) {
    return new LogFailedException(message);
  }

  @Test
  void aDefectSaysSoAndShowsWhereItHappened() {
    String told = told(new IllegalStateException("half open"));
    assertTrue(told.startsWith("work: a defect of Waggle; please report it"), told);
    assertTrue(told.contains("half open") && told.contains("FailureReportTest"), told);
    assertFalse(told(new LogFailedException("full")).contains("FailureReportTest"));
  }
}
