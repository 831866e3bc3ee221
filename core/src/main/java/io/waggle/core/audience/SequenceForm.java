package io.waggle.core.audience;

import io.waggle.core.collect.EventFilter;
import io.waggle.core.kernel.Document;
import io.waggle.core.profile.MeasureKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The document form of an {@link EventSequence}: {@code steps: [{event, where, within, absent}]},
 * {@code same} and a window.
 */
final class SequenceForm {
  private SequenceForm() {}

  static Condition parse(Document doc) {
    String same = doc.text("same", "");
    List<Document> forms = doc.objects("steps");
    List<EventSequence.Step> steps = new ArrayList<>();
    for (int i = 0; i < forms.size(); i++) {
      steps.add(step(forms.get(i), same, i, i == forms.size() - 1));
    }
    Window window = WindowForm.parse(doc);
    if (steps.size() < 2 || steps.size() > EventSequence.MAX_STEPS) {
      String message = "needs 2 to " + EventSequence.MAX_STEPS + " steps";
      doc.fault("steps", "bad_sequence", message, "Write what happened first and what then.");
      return ConditionForm.HARMLESS;
    }
    boolean misplaced = steps.subList(0, steps.size() - 1).stream().anyMatch(each -> each.absent());
    return misplaced ? ConditionForm.HARMLESS : new EventSequence(steps, same, window);
  }

  private static EventSequence.Step step(Document doc, String same, int place, boolean last) {
    EventFilter filter = EventFilter.parse(doc);
    boolean absent = doc.flag("absent", false);
    if (absent && (!last || place == 0)) {
      doc.fault("absent", "bad_sequence", "is not the last step", "Put it at the end.");
    }
    if (place == 0 && doc.has("within")) {
      String fix = "Give the window of the whole sequence instead.";
      doc.fault("within", "bad_sequence", "stands at the first step", fix);
    }
    if (absent && !doc.has("within")) {
      String fix = "Say within what time it must not happen, such as within: 2h.";
      doc.fault("within", "missing", "is needed where a step is absent", fix);
    }
    long within = doc.duration("within", Condition.MAX_WINDOW_MILLIS, Long.MAX_VALUE);
    MeasureKey events = MeasureKey.trail(filter, same, MeasureKey.MAX_TRAIL);
    return new EventSequence.Step(events, within, absent);
  }
}
