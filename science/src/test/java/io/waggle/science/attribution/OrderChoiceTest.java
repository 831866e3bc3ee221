package io.waggle.science.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OrderChoiceTest {
  @Test
  void findsTheOrderThatMadeTheJourneys() {
    for (int order = 1; order <= 3; order++) {
      for (int seed = 0; seed < 5; seed++) {
        Paths paths = RandomJourneys.ofChain(Seeds.random(seed), 4_000, order);
        OrderChoice choice = OrderChoice.of(paths, 4, seed);
        assertEquals(order, choice.chosen(), "seed " + seed + ": " + choice);
      }
    }
  }

  /** Journeys along one path, by hand: each fold is told of 1,600 others, give or take a few. */
  @Test
  void heldOutLikelihoodIsThatOfUnseenJourneys() {
    Paths paths = new Paths.Builder().add(List.of("a"), 2_000, 0, 0).build();
    OrderChoice.Candidate only = OrderChoice.of(paths, 1, 1).candidates().getFirst();
    double others = 1_600;
    double touch = 1; // the only channel there is
    double ending = (others + 0.5) / (others + 1.5); // the same touch or null could follow as well
    double expected = Math.log(touch) + Math.log(ending);
    assertEquals(expected, only.heldOut(), 1e-5);
    assertEquals(2, only.contexts());
    assertEquals(2 * Math.log(2_000), only.criterion(), 1e-9);
  }

  @Test
  void ordersWithTooManyStatesForTheJourneysAreNotTried() {
    Paths paths = RandomJourneys.ofChain(Seeds.random(1), 300, 1);
    OrderChoice choice = OrderChoice.of(paths, 6, 1);
    assertTrue(choice.candidates().size() < 4, choice.toString());
    assertEquals(choice, OrderChoice.of(paths, 6, 1));
  }

  /** Rows with thousands of journeys are dealt by binomial draws, single ones one by one. */
  @Test
  void aTableSaysTheSameInFewRowsOrMany() {
    Paths.Builder few = new Paths.Builder();
    Paths.Builder many = new Paths.Builder();
    for (String path : List.of("a b", "b a", "a a b", "b b a a")) {
      few.add(List.of(path.split(" ")), 1_500, 0, 2_500);
      for (int i = 0; i < 500; i++) {
        many.add(List.of(path.split(" ")), 3, 0, 5);
      }
    }
    OrderChoice coarse = OrderChoice.of(few.build(), 3, 1);
    OrderChoice fine = OrderChoice.of(many.build(), 3, 1);
    assertEquals(fine.chosen(), coarse.chosen());
    for (int i = 0; i < 3; i++) {
      OrderChoice.Candidate expected = fine.candidates().get(i);
      assertEquals(expected.heldOut(), coarse.candidates().get(i).heldOut(), 2e-3);
      assertEquals(expected.criterion(), coarse.candidates().get(i).criterion(), 1e-6);
    }
  }

  @Test
  void fourJourneysAreTooFew() {
    Paths paths = new Paths.Builder().add(List.of("a"), 2, 0, 2).build();
    assertThrows(InvalidInput.class, () -> OrderChoice.of(paths, 2, 1));
    assertThrows(InvalidInput.class, () -> OrderChoice.of(paths, 0, 1));
  }
}
