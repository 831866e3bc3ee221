package io.waggle.testkit.engine;

import static io.waggle.testkit.engine.PeopleBed.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.engine.Effect;
import io.waggle.core.engine.EngineSettings;
import io.waggle.core.engine.Input;
import io.waggle.core.experiment.GoalMeasures;
import io.waggle.core.identity.Cut;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.testkit.people.EventBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Credit that touches of two people got together is shared out anew when they are two again. */
class UnmergeCreditTest {
  private static final Identifier ANN = new Identifier(Identifier.USER_ID, "ann");
  private static final Identifier BOB = new Identifier(Identifier.USER_ID, "bob");

  private final PeopleBed bed = new PeopleBed();

  UnmergeCreditTest() {
    bed.publish(
        "goal",
        "order",
        fields("event", new Value.Text("Order Completed"), "value", new Value.Text("revenue")));
  }

  private void touched(String user, String channel) {
    bed.take(EventBuilder.page("").user(user).touch(channel, "spring"));
  }

  private List<Effect> ordered(String user, double revenue) {
    return bed.take(EventBuilder.track("Order Completed").user(user).with("revenue", revenue));
  }

  private Map<String, Double> linear() {
    return bed.engine.view().goalMeasures().rows("order").stream()
        .filter(each -> each.model().equals("linear"))
        .collect(
            Collectors.toMap(
                GoalMeasures.Row::channel, GoalMeasures.Row::value, Double::sum, TreeMap::new));
  }

  @Test
  void theTouchesOfTheOtherLoseTheirShare() {
    touched("ann", "email");
    touched("bob", "search");
    bed.merge(ANN, BOB, true);
    ordered("ann", 100);
    assertEquals(Map.of("email", 50.0, "search", 50.0), linear());
    List<Effect> effects = bed.unmerge(ANN, new Cut.Merge(1));
    assertEquals(Map.of("email", 100.0), linear());
    List<Effect.CreditShared> shared =
        effects.stream()
            .filter(Effect.CreditShared.class::isInstance)
            .map(Effect.CreditShared.class::cast)
            .toList();
    assertEquals(1, shared.size());
    assertTrue(shared.getFirst().credits().stream().allMatch(c -> c.channel().equals("email")));
  }

  @Test
  void aConversionGoesWithWhoseEventItWasAndIsCreditedByTheirTouchesAlone() {
    touched("ann", "email");
    bed.take(EventBuilder.identify("bob"));
    bed.merge(ANN, BOB, true);
    ordered("bob", 40);
    assertEquals(Map.of("email", 40.0), linear());
    bed.unmerge(ANN, new Cut.Merge(1));
    assertEquals(Map.of("direct", 40.0), linear());
    bed.merge(ANN, BOB, true);
    bed.unmerge(ANN, new Cut.Merge(1));
    assertEquals(Map.of("direct", 40.0), linear());
    assertEquals(1, bed.engine.view().goalMeasures().conversions("order"));
    assertEquals(40.0, bed.engine.view().goalMeasures().value("order"));
  }

  @Test
  void whatTheMergeHadNoPartInStaysAsItIs() {
    touched("ann", "email");
    ordered("ann", 10);
    touched("bob", "search");
    ordered("bob", 20);
    Map<String, Double> before = linear();
    bed.merge(ANN, BOB, true);
    List<Effect> effects = bed.unmerge(ANN, new Cut.Merge(1));
    assertTrue(effects.stream().noneMatch(Effect.CreditShared.class::isInstance));
    assertEquals(before, linear());
  }

  @Test
  void whatIsStoredComesBack() {
    touched("ann", "email");
    touched("bob", "search");
    bed.merge(ANN, BOB, true);
    ordered("ann", 100);
    var back = bed.restored(EngineSettings.STANDARD);
    Input unmerge = new Input.UnmergeOrdered(ANN, new Cut.Merge(1), "clerk", "wrong", bed.now());
    back.apply(back.position(), unmerge, new java.util.ArrayList<>());
    bed.apply(unmerge);
    assertEquals(bed.engine.view().digest(), back.view().digest());
  }
}
