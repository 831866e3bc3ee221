package io.waggle.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttributionTest {
  private static final long HOUR = 3_600_000;

  @Test
  void firstLastAndLinearShareTheCredit() {
    Touches touches = new Touches();
    touches.add(new Touchpoint(1 * HOUR, "ads", "spring"));
    touches.add(new Touchpoint(2 * HOUR, "email", "welcome"));
    touches.add(new Touchpoint(3 * HOUR, "ads", "spring"));
    touches.add(new Touchpoint(4 * HOUR, "social", ""));
    List<Credit> credits = Attribution.credits(touches, 5 * HOUR, 10 * HOUR);
    assertTrue(credits.contains(new Credit("first", "ads", "spring", 1)));
    assertTrue(credits.contains(new Credit("last", "social", "", 1)));
    assertTrue(credits.contains(new Credit("linear", "ads", "spring", 0.5)));
    assertTrue(credits.contains(new Credit("linear", "email", "welcome", 0.25)));
    assertTrue(credits.contains(new Credit("linear", "social", "", 0.25)));
  }

  @Test
  void onlyTouchesInTheLookbackCount() {
    Touches touches = new Touches();
    touches.add(new Touchpoint(1 * HOUR, "ads", "old"));
    touches.add(new Touchpoint(9 * HOUR, "email", "new"));
    touches.add(new Touchpoint(11 * HOUR, "ads", "later"));
    List<Credit> credits = Attribution.credits(touches, 10 * HOUR, 2 * HOUR);
    assertEquals(3, credits.size());
    assertTrue(credits.stream().allMatch(each -> each.campaign().equals("new")));
  }

  @Test
  void aConversionWithoutATouchIsDirect() {
    List<Credit> credits = Attribution.credits(new Touches(), HOUR, HOUR);
    assertEquals(3, credits.size());
    assertTrue(credits.stream().allMatch(each -> each.channel().equals("direct")));
  }

  @Test
  void theSharesOfEveryModelAddUpToOneAndMeasuresToConversions() {
    Random random = new Random(11);
    GoalMeasures measures = new GoalMeasures();
    GoalMeasures first = new GoalMeasures();
    GoalMeasures second = new GoalMeasures();
    for (int round = 0; round < 500; round++) {
      Touches touches = new Touches();
      for (int i = random.nextInt(70); i > 0; i--) {
        touches.add(
            new Touchpoint(
                random.nextInt(1_000) * HOUR, "c" + random.nextInt(5), "k" + random.nextInt(3)));
      }
      List<Credit> credits = Attribution.credits(touches, 900 * HOUR, 500 * HOUR);
      for (String model : List.of("first", "last", "linear")) {
        assertEquals(1, sum(credits, model), 1e-12);
      }
      Conversion conversion = new Conversion("buy", 10, credits, 900 * HOUR);
      measures.add(conversion);
      (random.nextBoolean() ? first : second).add(conversion);
    }
    first.merge(second);
    for (GoalMeasures each : List.of(measures, first)) {
      assertEquals(500, each.conversions("buy"));
      assertEquals(5_000, each.value("buy"), 1e-9);
      double shares = each.rows("buy").stream().mapToDouble(GoalMeasures.Row::shares).sum();
      assertEquals(1_500, shares, 1e-6);
    }
    byte[] stored = stored(measures);
    GoalMeasures again = GoalMeasures.read(new BinaryReader(stored));
    assertEquals(measures.rows("buy"), again.rows("buy"));
    assertTrue(Arrays.equals(stored, stored(again)));
  }

  @Test
  void aFloodOfCampaignsStaysBoundedAndWhole() {
    GoalMeasures measures = new GoalMeasures();
    for (int i = 0; i < 20_000; i++) {
      Credit credit = new Credit("last", "c" + i % 5_000, "k" + i, 1);
      measures.add(new Conversion("buy", 2, List.of(credit), 0));
    }
    List<GoalMeasures.Row> rows = measures.rows("buy");
    assertTrue(rows.size() <= 2_001, "rows " + rows.size());
    assertEquals(20_000, rows.stream().mapToDouble(GoalMeasures.Row::shares).sum(), 1e-6);
  }

  @Test
  void everyEventOfAVisitRepeatingItsCampaignIsOneTouch() {
    Touches touches = new Touches();
    for (int minute = 0; minute < 20; minute++) {
      touches.add(new Touchpoint(minute * 60_000L, "ads", "spring"));
    }
    assertEquals(List.of(new Touchpoint(0, "ads", "spring")), touches.all());
  }

  @Test
  void theNewestTouchesAreKeptInOrderAlsoWhenTheyComeLate() {
    Touches touches = new Touches();
    for (int i = 99; i >= 0; i--) {
      touches.add(new Touchpoint(i * HOUR, "c" + i, ""));
    }
    assertEquals(Touches.MAX_TOUCHES, touches.all().size());
    assertEquals(50 * HOUR, touches.all().getFirst().time());
    Touches other = new Touches();
    other.add(new Touchpoint(98 * HOUR, "c98", ""));
    other.add(new Touchpoint(98 * HOUR + 1, "x", ""));
    touches.merge(other);
    assertEquals(51 * HOUR, touches.all().getFirst().time());
    BinaryWriter out = new BinaryWriter();
    touches.write(out);
    assertEquals(touches.all(), Touches.read(new BinaryReader(out.toBytes())).all());
  }

  private static double sum(List<Credit> credits, String model) {
    return credits.stream()
        .filter(each -> each.model().equals(model))
        .mapToDouble(Credit::share)
        .sum();
  }

  private static byte[] stored(GoalMeasures measures) {
    BinaryWriter out = new BinaryWriter();
    measures.write(out);
    return out.toBytes();
  }
}
