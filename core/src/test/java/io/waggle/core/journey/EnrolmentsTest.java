package io.waggle.core.journey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.experiment.Arm;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnrolmentsTest {
  private static final byte[] NOTHING = {0, 0, 0};

  private final Enrolments enrolments = new Enrolments();

  @Test
  void whoIsInNoJourneyAnswersEverythingAndStaysSo() {
    assertEquals(Enrolment.NEVER, enrolments.dueAt());
    assertFalse(enrolments.cameBy(7));
    assertFalse(enrolments.cameInto("shop", false));
    assertFalse(enrolments.fulfil("stock", "shoe", 0));
    enrolments.dateDueAt(Enrolment.NEVER);
    enrolments.remove(enrolment("welcome", 1));
    enrolments.mergeEntries(new Enrolments());
    enrolments.mergeSigns(new Enrolments());
    enrolments.split(List.of(enrolments, new Enrolments()), by -> 1);
    assertTrue(enrolments.isEmpty());
    assertNull(enrolments.find("welcome"));
    assertArrayEquals(NOTHING, stored(enrolments));
    assertArrayEquals(NOTHING, stored(read(NOTHING)));
  }

  @Test
  void whoLeftTheOnlyJourneyIsAsBeforeAndMayComeIn() {
    enrolments.put(enrolment("welcome", 1));
    enrolments.put(enrolment("welcome", 2));
    assertEquals(List.of(enrolment("welcome", 2)), enrolments.current());
    enrolments.remove(enrolment("other", 1));
    enrolments.remove(enrolment("welcome", 1));
    assertArrayEquals(NOTHING, stored(enrolments));
    enrolments.put(enrolment("basket", 1));
    assertEquals(List.of(enrolment("basket", 1)), enrolments.current());
  }

  @Test
  void whatTriggersKnowIsReadBackAndReachesTheOtherHalf() {
    assertTrue(enrolments.cameInto("shop", true));
    assertFalse(enrolments.cameInto("shop", true));
    enrolments.wish(new Enrolments.Signs.Wish("stock", "shoe", 5));
    enrolments.dateDueAt(9);
    Enrolments other = new Enrolments();
    other.mergeSigns(read(stored(enrolments)));
    assertEquals(Enrolment.NEVER, other.dateDueAt(), "worked out anew from the traits");
    assertFalse(other.cameInto("shop", true));
    assertTrue(other.fulfil("stock", "shoe", 5));
    assertFalse(other.fulfil("stock", "shoe", 5));
    assertEquals(9, read(stored(enrolments)).dueAt());
    enrolments.dateDueAt(Enrolment.NEVER);
    assertFalse(enrolments.cameInto("shop", false));
    assertFalse(enrolments.fulfil("stock", "shoe", 6), "it was taken out all the same");
    assertArrayEquals(NOTHING, stored(enrolments));
  }

  @Test
  void whatEventsOfAnotherLedIntoGoesWithThem() {
    enrolments.put(enrolment("welcome", 7));
    enrolments.put(enrolment("basket", 0));
    enrolments.remember(new Enrolments.PastEntry("welcome", "", Arm.TREATED, 1, 5, 7));
    Enrolments other = new Enrolments();
    enrolments.split(List.of(enrolments, other), by -> by == 7 ? 1 : -1);
    assertEquals(List.of(enrolment("basket", 0)), enrolments.current());
    assertEquals(List.of(), enrolments.entries());
    assertEquals(List.of(enrolment("welcome", 7)), other.current());
    assertEquals(1, other.entries().size());
    enrolments.mergeEntries(read(stored(other)));
    assertEquals(other.entries(), enrolments.entries());
  }

  private static Enrolment enrolment(String journey, long by) {
    return new Enrolment(
        new Enrolment.Entry(journey, 1, "", 1, Arm.TREATED, 3, Attributes.EMPTY, by),
        new Progress(
            EnrolmentState.WAITING,
            0,
            false,
            3,
            Enrolment.NEVER,
            Enrolment.NEVER,
            0,
            Progress.Marks.NONE),
        new Enrolment.Outcome(100, false, 0));
  }

  private static byte[] stored(Enrolments enrolments) {
    BinaryWriter out = new BinaryWriter();
    enrolments.write(out);
    return out.toBytes();
  }

  private static Enrolments read(byte[] stored) {
    return Enrolments.read(new BinaryReader(stored));
  }
}
