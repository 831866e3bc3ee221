package io.waggle.science.attribution;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** The definition of removal effects written down as plainly as possible, as a second opinion. */
final class PlainChain {
  private static final List<String> START = List.of();

  private final Map<List<String>, Map<List<String>, Double>> steps = new LinkedHashMap<>();
  private final Map<List<String>, double[]> ends = new HashMap<>();

  PlainChain(List<RandomJourneys.Row> rows, int order) {
    for (RandomJourneys.Row row : rows) {
      double weight = row.conversions() + row.nulls();
      List<String> path = row.path();
      List<String> at = path.subList(0, Math.min(order, path.size()));
      step(START, at, weight);
      for (int i = at.size(); i < path.size(); i++) {
        List<String> next = path.subList(i + 1 - order, i + 1);
        if (!next.equals(at)) {
          step(at, next, weight);
        }
        at = next;
      }
      double[] end = ends.computeIfAbsent(List.copyOf(at), key -> new double[3]);
      end[0] += row.conversions();
      end[1] += row.value();
      end[2] += row.nulls();
    }
  }

  private void step(List<String> from, List<String> to, double weight) {
    steps
        .computeIfAbsent(List.copyOf(from), key -> new LinkedHashMap<>())
        .merge(List.copyOf(to), weight, Double::sum);
  }

  MarkovFit.RemovalEffect removalEffect(String channel) {
    double[] whole = fromStart("");
    double[] without = fromStart(channel);
    return new MarkovFit.RemovalEffect(lost(whole[0], without[0]), lost(whole[1], without[1]));
  }

  private static double lost(double whole, double without) {
    return whole == 0 ? 0 : 1 - without / whole;
  }

  private double[] fromStart(String removed) {
    Map<List<String>, Integer> places = new LinkedHashMap<>();
    places.put(START, 0);
    steps.keySet().forEach(state -> places.putIfAbsent(state, places.size()));
    ends.keySet().forEach(state -> places.putIfAbsent(state, places.size()));
    DMatrixRMaj system = CommonOps_DDRM.identity(places.size());
    DMatrixRMaj right = new DMatrixRMaj(places.size(), 2);
    places.forEach((state, place) -> {
      Map<List<String>, Double> next = steps.getOrDefault(state, Map.of());
      double[] end = ends.getOrDefault(state, new double[3]);
      double all = end[0] + end[2] + next.values().stream().mapToDouble(d -> d).sum();
      if (all == 0 || state.contains(removed)) {
        return;
      }
      right.set(place, 0, end[0] / all);
      right.set(place, 1, end[1] / all);
      next.forEach((to, weight) -> {
        if (!to.contains(removed)) {
          int column = places.get(to);
          system.add(place, column, -weight / all);
        }
      });
    });
    DMatrixRMaj solved = new DMatrixRMaj(places.size(), 2);
    CommonOps_DDRM.solve(system, right, solved);
    return new double[] {solved.get(0, 0), solved.get(0, 1)};
  }
}
