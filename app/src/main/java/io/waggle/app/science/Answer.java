package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a method says.
 *
 * @param body the answer as a JSON object; the frame adds {@code badRows}
 * @param lines the same for people, see {@link TextTable}
 * @param plot a figure of it, or null when the method has none
 * @param faults the rows that were not used
 */
record Answer(Attributes body, List<String> lines, @Nullable Plot plot, List<RowFault> faults) {
  Answer {
    lines = List.copyOf(lines);
    faults = List.copyOf(faults);
  }

  static Answer of(Attributes body, List<String> lines) {
    return new Answer(body, lines, null, List.of());
  }

  Answer withPlot(Plot figure) {
    return new Answer(body, lines, figure, faults);
  }

  Answer withFaults(List<RowFault> unused) {
    return new Answer(body, lines, plot, unused);
  }
}
