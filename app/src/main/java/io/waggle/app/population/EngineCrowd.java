package io.waggle.app.population;

import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Facts;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.PersonView;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** Everybody as the running engine knows them, read in slices so that ingestion goes on between. */
public final class EngineCrowd implements Crowd {
  private static final int SLICE = 1_000;

  private final Pipeline pipeline;

  public EngineCrowd(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public long now() {
    return pipeline.ask(engine -> engine.now());
  }

  @Override
  public AudienceSet definitions() {
    return pipeline.ask(engine -> engine.view().audienceSet());
  }

  @Override
  public int end() {
    return pipeline.ask(engine -> engine.view().peopleEver());
  }

  @Override
  public void read(RoaringBitmap people, Reader reader) {
    PeekableIntIterator each = people.getIntIterator();
    while (each.hasNext()) {
      List<Integer> slice = new ArrayList<>(SLICE);
      while (each.hasNext() && slice.size() < SLICE) {
        slice.add(each.next());
      }
      pipeline.ask(engine -> {
        EngineView view = engine.view();
        slice.forEach(person -> read(view, person, engine.now(), reader));
        return slice.size();
      });
    }
  }

  private static void read(EngineView view, int person, long nowMillis, Reader reader) {
    if (view.currentOrdinal(person) != person) {
      return;
    }
    PersonView found = view.person(person);
    if (found != null) {
      Facts facts = found.facts();
      reader.read(person, facts, nowMillis);
    }
  }
}
