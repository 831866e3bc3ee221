package io.waggle.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TouchesTest {
  private static final long HOUR = 3_600_000;

  private final Touches touches = new Touches();

  @Test
  void nobodyWhoWasNeverTouchedChangesByAMergeOrASplit() {
    touches.merge(new Touches());
    touches.split(by -> new Touches());
    assertTrue(touches.isEmpty());
    assertEquals(List.of(), touches.all());
    assertTrue(touches.reachBackTo(0));
    assertEquals(List.of(), written(touches).all());
  }

  @Test
  void whatComesLateStandsInItsPlace() {
    touches.add(touch(3, "a", 1));
    touches.add(touch(1, "b", 1));
    touches.add(touch(2, "c", 1));
    assertEquals(List.of(touch(1, "b", 1), touch(2, "c", 1), touch(3, "a", 1)), touches.all());
    assertEquals(touches.all(), written(touches).all());
  }

  @Test
  void theOnlyTouchGivesWayToAnEarlierOneOfTheSameVisit() {
    Touchpoint late = new Touchpoint(HOUR, "ads", "a", 1);
    Touchpoint early = new Touchpoint(HOUR - 1, "ads", "a", 1);
    touches.add(late);
    touches.add(early);
    assertEquals(List.of(early), touches.all());
  }

  @Test
  void whatASplitTakesAwayEntirelyAMergeBringsBack() {
    touches.add(touch(1, "a", 7));
    Touches other = new Touches();
    touches.split(by -> by == 7 ? other : null);
    assertTrue(touches.isEmpty());
    assertEquals(List.of(touch(1, "a", 7)), other.all());
    touches.merge(other);
    assertEquals(other.all(), touches.all());
    other.add(touch(2, "b", 7));
    assertEquals(1, touches.all().size(), "they hold nothing together");
  }

  private static Touchpoint touch(int hour, String campaign, long by) {
    return new Touchpoint(hour * HOUR, "ads", campaign, by);
  }

  private static Touches written(Touches touches) {
    BinaryWriter out = new BinaryWriter();
    touches.write(out);
    return Touches.read(new BinaryReader(out.toBytes()));
  }
}
