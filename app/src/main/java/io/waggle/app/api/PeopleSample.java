package io.waggle.app.api;

import io.waggle.app.http.Request;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.PersonView;
import java.util.List;

/** People spread evenly over all of them, looked at a slice at a time between inputs. */
final class PeopleSample {
  private static final int USUAL = 2_000;
  private static final int MAX = 20_000;

  /** So few at a time that events do not wait. */
  private static final int SLICE = 100;

  private PeopleSample() {}

  /** Sees one person at a time. */
  interface Look {
    void at(PersonView person, long now);
  }

  /** As many people as the request's {@code sample} says. */
  static void each(Pipeline pipeline, Request request, Look look) {
    each(pipeline, (int) Queries.number(request, "sample", USUAL, 1, MAX), look);
  }

  static void each(Pipeline pipeline, int wanted, Look look) {
    List<Integer> everybody = pipeline.ask(engine -> engine.view().everybody());
    int size = Math.min(wanted, everybody.size());
    for (int from = 0; from < size; from += SLICE) {
      int first = from;
      int end = Math.min(size, from + SLICE);
      pipeline.ask(engine -> {
        EngineView view = engine.view();
        long now = view.totals().now();
        for (int i = first; i < end; i++) {
          int ordinal = everybody.get((int) ((long) i * everybody.size() / size));
          PersonView person = view.person(ordinal);
          if (person != null) {
            look.at(person, now);
          }
        }
        return end;
      });
    }
  }
}
