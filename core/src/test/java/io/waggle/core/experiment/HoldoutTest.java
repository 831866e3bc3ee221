package io.waggle.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class HoldoutTest {
  @Test
  void thePersonKeepsTheArm() {
    Holdout holdout = new Holdout("welcome", 0.2);
    for (int i = 0; i < 100; i++) {
      assertEquals(holdout.arm("p" + i), new Holdout("welcome", 0.2).arm("p" + i));
    }
  }

  @Test
  void aLargerFractionHoldsTheSamePeopleOutAndMore() {
    for (int i = 0; i < 5_000; i++) {
      if (new Holdout("welcome", 0.1).arm("p" + i) == Arm.HELD_OUT) {
        assertEquals(Arm.HELD_OUT, new Holdout("welcome", 0.3).arm("p" + i));
      }
    }
  }

  @Test
  void theFractionIsMet() {
    assertEquals(2_000, heldOut("welcome", 0.2, 10_000), 160);
    assertEquals(0, heldOut("welcome", 0, 1_000));
    assertEquals(1_000, heldOut("welcome", 1, 1_000));
  }

  @Test
  void twoExperimentsDrawIndependently() {
    int both = 0;
    for (int i = 0; i < 10_000; i++) {
      boolean first = new Holdout("a", 0.5).arm("p" + i) == Arm.HELD_OUT;
      boolean second = new Holdout("b", 0.5).arm("p" + i) == Arm.HELD_OUT;
      both += first && second ? 1 : 0;
    }
    assertEquals(2_500, both, 180);
  }

  @Test
  void aSplitFollowsItsWeightsAndStays() {
    Assignment split = new Assignment("subject", List.of(1.0, 0.0, 3.0));
    int[] places = new int[3];
    for (int i = 0; i < 10_000; i++) {
      int place = split.place("p" + i);
      assertEquals(place, split.place("p" + i));
      places[place]++;
    }
    assertEquals(2_500, places[0], 180);
    assertEquals(0, places[1]);
    assertTrue(places[2] > 7_000);
  }

  private static int heldOut(String experiment, double fraction, int people) {
    int count = 0;
    for (int i = 0; i < people; i++) {
      count += new Holdout(experiment, fraction).arm("p" + i) == Arm.HELD_OUT ? 1 : 0;
    }
    return count;
  }
}
