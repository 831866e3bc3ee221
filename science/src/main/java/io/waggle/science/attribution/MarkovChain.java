package io.waggle.science.attribution;

import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The maximum-likelihood chain of a tally: shares of transitions, conversions and value by state.
 *
 * <p>Channels stand by name and states by their windows, so that equal counts give the same chain
 * to the last bit, whatever order the journeys came in.
 *
 * @param channels by name
 * @param windows per state the positions of its channels in {@code channels}, oldest touch first
 * @param entry per state the share of journeys that start there
 * @param rows where the transitions of a state begin in {@code targets}; one more at the end
 * @param targets states that transitions lead to
 * @param shares their probabilities
 * @param conversion per state the probability that a journey converts there
 * @param value per state the expected value of converting there, zero if it does not convert
 * @param transitions that occur, with those from the start and to both ends
 */
record MarkovChain(
    int order,
    List<String> channels,
    int[][] windows,
    double[] entry,
    int[] rows,
    int[] targets,
    double[] shares,
    double[] conversion,
    double[] value,
    int transitions) {

  int states() {
    return windows.length;
  }

  static MarkovChain of(ChainTally tally, Channels names) {
    return new Fit(tally, names).chain();
  }

  /** One fit in progress. */
  private static final class Fit {
    private final ChainTally tally;
    private final WindowGraph graph;
    private final long[] leaving;
    private final List<String> channels;
    private final int[] ranks;

    Fit(ChainTally tally, Channels names) {
      this.tally = tally;
      this.graph = tally.graph();
      this.leaving = leaving(tally);
      TreeSet<String> met = new TreeSet<>();
      for (int state = 0; state < leaving.length; state++) {
        if (leaving[state] > 0) {
          for (int channel : graph.window(state)) {
            met.add(names.name(channel));
          }
        }
      }
      this.channels = List.copyOf(met);
      this.ranks = new int[names.size()];
      for (int rank = 0; rank < channels.size(); rank++) {
        ranks[names.find(channels.get(rank))] = rank;
      }
    }

    private static long[] leaving(ChainTally tally) {
      WindowGraph graph = tally.graph();
      long[] leaving = new long[graph.states()];
      boolean isSound = true;
      for (int state = 0; state < leaving.length; state++) {
        leaving[state] = tally.conversions(state) + tally.nulls(state);
        isSound &= tally.conversions(state) >= 0 && tally.nulls(state) >= 0;
        isSound &= tally.entries(state) >= 0;
      }
      for (int edge = 0; edge < graph.edges(); edge++) {
        leaving[graph.source(edge)] += tally.steps(edge);
        isSound &= tally.steps(edge) >= 0;
      }
      InvalidInput.unless(
          isSound, "counts", "are below zero", "take back only journeys that were counted");
      return leaving;
    }

    MarkovChain chain() {
      int[][] windows = new int[graph.states()][];
      List<Integer> used = new ArrayList<>();
      for (int state = 0; state < windows.length; state++) {
        windows[state] = graph.window(state);
        for (int i = 0; i < windows[state].length; i++) {
          windows[state][i] = ranks[windows[state][i]];
        }
        if (leaving[state] > 0) {
          used.add(state);
        }
      }
      used.sort((a, b) -> Arrays.compare(windows[a], windows[b]));
      int[] places = new int[windows.length];
      for (int place = 0; place < used.size(); place++) {
        places[used.get(place)] = place;
      }
      int[][] kept = used.stream().map(state -> windows[state]).toArray(int[][]::new);
      return filled(used, places, kept);
    }

    private MarkovChain filled(List<Integer> used, int[] places, int[][] windows) {
      int states = used.size();
      double[] entry = new double[states];
      double[] conversion = new double[states];
      double[] value = new double[states];
      long journeys = 0;
      for (int state : used) {
        journeys += tally.entries(state);
      }
      for (int place = 0; place < states; place++) {
        int state = used.get(place);
        entry[place] = (double) tally.entries(state) / journeys;
        conversion[place] = (double) tally.conversions(state) / leaving[state];
        value[place] = Paths.fromMicros(tally.micros(state)) / leaving[state];
      }
      long[] edges = edges(places);
      int[] rows = new int[states + 1];
      int[] targets = new int[edges.length];
      double[] shares = new double[edges.length];
      for (int i = 0; i < edges.length; i++) {
        int edge = (int) (edges[i] & 0xffffffffL);
        int source = graph.source(edge);
        rows[places[source] + 1]++;
        targets[i] = places[graph.target(edge)];
        shares[i] = (double) tally.steps(edge) / leaving[source];
      }
      for (int place = 0; place < states; place++) {
        rows[place + 1] += rows[place];
      }
      return new MarkovChain(
          tally.order(),
          channels,
          windows,
          entry,
          rows,
          targets,
          shares,
          conversion,
          value,
          edges.length + outside(used));
    }

    /** Transitions from the start and to the two ends. */
    private int outside(List<Integer> used) {
      int count = 0;
      for (int state : used) {
        count += tally.entries(state) > 0 ? 1 : 0;
        count += tally.conversions(state) > 0 ? 1 : 0;
        count += tally.nulls(state) > 0 ? 1 : 0;
      }
      return count;
    }

    /** The edges that occur, by place of their source and then rank of their touch. */
    private long[] edges(int[] places) {
      long[] keyed = new long[graph.edges()];
      int count = 0;
      for (int edge = 0; edge < keyed.length; edge++) {
        if (tally.steps(edge) > 0) {
          long place = places[graph.source(edge)];
          long key = place * channels.size() + ranks[graph.channel(edge)];
          keyed[count++] = (key << 32) | edge;
        }
      }
      long[] edges = Arrays.copyOf(keyed, count);
      Arrays.sort(edges);
      return edges;
    }
  }
}
