package io.waggle.science.attribution;

import java.util.Arrays;

/**
 * The states of a chain of some order: what the last {@code order} touches were. State 0 is the
 * start; near the start a state is shorter. A step along an edge appends a touch and, once the
 * window is full, forgets the oldest. States and edges come to be as paths need them.
 */
final class WindowGraph {
  static final int START = 0;

  /** A row of the near table is a cache line: edges of the first channels, found without a hash. */
  private static final int NEAR_CHANNELS = 16;

  private static final int NEAR_STATES_MAX = 1 << 16;

  private final int order;
  private final LongSlots edges = new LongSlots();
  private int[] near = new int[16 * NEAR_CHANNELS];
  private int[] targets = new int[16];
  private int[] windows;
  private int[] lengths = new int[16];
  private int states = 1;

  WindowGraph(int order) {
    this.order = order;
    this.windows = new int[16 * order];
  }

  int states() {
    return states;
  }

  int edges() {
    return edges.size();
  }

  /** The number of the edge that a touch takes from a state. */
  int edge(int state, int channel) {
    if (channel >= NEAR_CHANNELS || state >= NEAR_STATES_MAX) {
      return farEdge(state, channel);
    }
    int at = state * NEAR_CHANNELS + channel;
    if (at >= near.length) {
      near = Arrays.copyOf(near, Math.max(2 * near.length, (state + 1) * NEAR_CHANNELS));
    }
    if (near[at] == 0) {
      int edge = farEdge(state, channel);
      near[at] = edge + 1;
    }
    return near[at] - 1;
  }

  private int farEdge(int state, int channel) {
    int known = edges.size();
    int edge = edges.slot(((long) state << 32) | channel);
    if (edge == known) {
      int target = lengths[state] < order ? longer(state, channel) : shifted(state, channel);
      setTarget(edge, target);
    }
    return edge;
  }

  int target(int edge) {
    return targets[edge];
  }

  int source(int edge) {
    return (int) (edges.key(edge) >>> 32);
  }

  int channel(int edge) {
    return (int) edges.key(edge);
  }

  /** The touches that a state remembers, oldest first. */
  int[] window(int state) {
    return Arrays.copyOfRange(windows, state * order, state * order + lengths[state]);
  }

  /** The state after these touches from the start. */
  int state(int[] window) {
    int state = START;
    for (int channel : window) {
      state = target(edge(state, channel));
    }
    return state;
  }

  private int longer(int state, int channel) {
    int created = states++;
    if (created == lengths.length) {
      lengths = Arrays.copyOf(lengths, 2 * created);
      windows = Arrays.copyOf(windows, 2 * windows.length);
    }
    int length = lengths[state];
    System.arraycopy(windows, state * order, windows, created * order, length);
    windows[created * order + length] = channel;
    lengths[created] = length + 1;
    return created;
  }

  private int shifted(int state, int channel) {
    int target = START;
    for (int i = 1; i < order; i++) {
      target = target(edge(target, windows[state * order + i]));
    }
    return target(edge(target, channel));
  }

  private void setTarget(int edge, int target) {
    if (edge >= targets.length) {
      targets = Arrays.copyOf(targets, Math.max(2 * targets.length, edge + 1));
    }
    targets[edge] = target;
  }
}
