package io.waggle.science.attribution;

/**
 * How often journeys went from state to state and how they ended, for a chain of one order.
 *
 * <p>The first state of a journey is its first {@code order} touches, or all of them if there are
 * fewer; a step that leaves the state as it is does not count (it changes no removal effect of
 * order 1, and peers do the same for every order).
 */
final class ChainTally implements Tally {
  private final int order;
  private final WindowGraph graph;
  private final Counts steps = new Counts();
  private final Counts entries = new Counts();
  private final Counts conversions = new Counts();
  private final Counts nulls = new Counts();
  private final WideSums micros = new WideSums();

  ChainTally(int order) {
    this.order = order;
    this.graph = new WindowGraph(order);
  }

  int order() {
    return order;
  }

  WindowGraph graph() {
    return graph;
  }

  long steps(int edge) {
    return steps.at(edge);
  }

  long entries(int state) {
    return entries.at(state);
  }

  long conversions(int state) {
    return conversions.at(state);
  }

  long nulls(int state) {
    return nulls.at(state);
  }

  double micros(int state) {
    return micros.value(state);
  }

  @Override
  public void add(PathView path, int sign) {
    long journeys = sign * (path.conversions + path.nulls);
    int state = WindowGraph.START;
    int first = Math.min(path.to, path.from + order);
    for (int i = path.from; i < first; i++) {
      state = graph.target(graph.edge(state, path.touches[i]));
    }
    entries.add(state, journeys);
    for (int i = first; i < path.to; i++) {
      int edge = graph.edge(state, path.touches[i]);
      int next = graph.target(edge);
      if (next != state) {
        steps.add(edge, journeys);
        state = next;
      }
    }
    conversions.add(state, sign * path.conversions);
    nulls.add(state, sign * path.nulls);
    micros.add(state, path.micros, sign);
  }

  @Override
  public void add(Tally tally, int[] mine, int sign) {
    ChainTally other = (ChainTally) tally;
    int[] states = new int[other.graph.states()];
    for (int state = 0; state < states.length; state++) {
      states[state] = other.isUsed(state) ? stateOf(other.graph.window(state), mine) : -1;
      if (states[state] >= 0) {
        entries.add(states[state], sign * other.entries.at(state));
        conversions.add(states[state], sign * other.conversions.at(state));
        nulls.add(states[state], sign * other.nulls.at(state));
        micros.add(states[state], other.micros, state, sign);
      }
    }
    for (int edge = 0; edge < other.graph.edges(); edge++) {
      long count = other.steps.at(edge);
      if (count != 0) {
        int from = stateOf(other.graph.window(other.graph.source(edge)), mine);
        steps.add(graph.edge(from, mine[other.graph.channel(edge)]), sign * count);
      }
    }
  }

  @Override
  public boolean allZero() {
    return steps.allZero()
        && entries.allZero()
        && conversions.allZero()
        && nulls.allZero()
        && micros.allZero();
  }

  /** Forgets the counts but not the states, which the next journeys will meet again. */
  @Override
  public void clear() {
    steps.clear();
    entries.clear();
    conversions.clear();
    nulls.clear();
    micros.clear();
  }

  private boolean isUsed(int state) {
    return entries.at(state) != 0
        || conversions.at(state) != 0
        || nulls.at(state) != 0
        || !micros.isZero(state);
  }

  private int stateOf(int[] window, int[] mine) {
    for (int i = 0; i < window.length; i++) {
      window[i] = mine[window[i]];
    }
    return graph.state(window);
  }
}
