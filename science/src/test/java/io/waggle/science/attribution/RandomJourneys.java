package io.waggle.science.attribution;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Paths for tests: random tables, and journeys of a chain that is known. */
final class RandomJourneys {
  private static final List<String> NAMES =
      List.of("search", "social", "email", "display", "direct", "video", "affiliate", "offline");

  private RandomJourneys() {}

  record Row(List<String> path, int conversions, double value, int nulls) {}

  /** Rows that share few paths, some without conversions and some without nulls. */
  static List<Row> rows(UniformRandomProvider random, int count, int channels) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> path = new ArrayList<>();
      int length = 1 + random.nextInt(6);
      for (int j = 0; j < length; j++) {
        path.add(NAMES.get(random.nextInt(channels)));
      }
      int conversions = random.nextInt(4);
      double value = conversions * random.nextInt(10_000) / 100.0;
      rows.add(new Row(path, conversions, value, random.nextInt(6)));
    }
    return rows;
  }

  static Paths paths(List<Row> rows) {
    Paths.Builder built = new Paths.Builder();
    rows.forEach(row -> built.add(row.path(), row.conversions(), row.value(), row.nulls()));
    return built.build();
  }

  /**
   * One row per journey of a chain in which the next touch depends on the last {@code order} ones;
   * with chance 0.3 a journey ends after a touch.
   */
  static Paths ofChain(UniformRandomProvider random, int journeys, int order) {
    Paths.Builder built = new Paths.Builder();
    for (int i = 0; i < journeys; i++) {
      List<Integer> touches = new ArrayList<>();
      do {
        touches.add(next(random, touches, order));
      } while (random.nextDouble() > 0.3);
      double chance = 0.1 + 0.1 * touches.getLast();
      int converted = random.nextDouble() < chance ? 1 : 0;
      List<String> path = touches.stream().map(NAMES::get).toList();
      built.add(path, converted, converted * (10 + random.nextInt(50)), 1 - converted);
    }
    return built.build();
  }

  /** Mostly the sum of the last touches modulo four, so that each of them matters. */
  private static int next(UniformRandomProvider random, List<Integer> touches, int order) {
    if (touches.size() < order || random.nextDouble() < 0.4) {
      return random.nextInt(4);
    }
    int sum = 1;
    for (int touch : touches.subList(touches.size() - order, touches.size())) {
      sum += touch;
    }
    return sum % 4;
  }
}
