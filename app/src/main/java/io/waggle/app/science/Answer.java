package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import java.util.ArrayList;
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

  /** The same with what a reader should know, as {@code notes} of the body and as last lines. */
  Answer withNotes(List<String> notes) {
    Attributes.Builder more = Attributes.builder();
    for (int i = 0; i < body.size(); i++) {
      more.put(body.key(i), body.value(i));
    }
    List<String> all = new ArrayList<>(lines);
    notes.forEach(each -> all.add("Note: " + each + "."));
    return new Answer(more.put("notes", Values.texts(notes)).build(), all, plot, faults);
  }

  Answer withFaults(List<RowFault> unused) {
    return new Answer(body, lines, plot, unused);
  }
}
