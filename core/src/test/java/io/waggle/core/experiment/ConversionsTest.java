package io.waggle.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversionsTest {
  private final Conversions conversions = new Conversions();

  @Test
  void nobodyWhoNeverConvertedChangesByAMergeOrASplit() {
    conversions.merge(new Conversions());
    conversions.split(by -> new Conversions());
    conversions.reshare(new Touches(), Goals.NONE, (before, after) -> fail("nothing to share"));
    assertTrue(conversions.isEmpty());
    assertEquals(List.of(), written(conversions).all());
  }

  @Test
  void thoseOfTwoHalvesStandInTheOrderOfTheirEvents() {
    conversions.add(given(5, 1));
    Conversions other = new Conversions();
    other.add(given(9, 2));
    other.add(given(3, 2));
    conversions.merge(other);
    assertEquals(List.of(given(3, 2), given(5, 1), given(9, 2)), conversions.all());
    assertEquals(conversions.all(), written(conversions).all());
  }

  @Test
  void whatASplitTakesAwayEntirelyAMergeBringsBack() {
    conversions.add(given(5, 7));
    Conversions other = new Conversions();
    conversions.split(by -> by == 7 ? other : null);
    assertTrue(conversions.isEmpty());
    conversions.merge(other);
    other.add(given(6, 7));
    assertEquals(List.of(given(5, 7)), conversions.all());
  }

  @Test
  void onlyTheNewestAreKept() {
    for (int i = 0; i <= Conversions.MAX_CONVERSIONS; i++) {
      conversions.add(given(i, 1));
    }
    assertEquals(Conversions.MAX_CONVERSIONS, conversions.all().size());
    assertEquals(given(1, 1), conversions.all().getFirst());
  }

  private static Conversions.Given given(long position, long by) {
    List<Credit> credits = List.of(new Credit(Attribution.LAST, "ads", "spring", 1));
    return new Conversions.Given(position, by, new Conversion("buy", 10, credits, position));
  }

  private static Conversions written(Conversions conversions) {
    BinaryWriter out = new BinaryWriter();
    conversions.write(out);
    return Conversions.read(new BinaryReader(out.toBytes()));
  }
}
