package io.waggle.core.engine;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.identity.IdentityResolver;
import io.waggle.core.identity.Resolution;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.profile.ProfileChange;
import io.waggle.core.profile.ProfilePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Works out the past of what definitions ask for: goes through the log from its beginning with an
 * engine of its own that links people as the real one did and measures only what is asked for.
 *
 * <p>What it finds depends on the log alone, so a scan that was cut off may simply be done again.
 */
public final class BackfillScan {
  private static final int PARTS_PER_CHUNK = 500;
  private static final int BYTES_PER_CHUNK = 200_000;

  private final BackfillStatus status;
  private final PastDecoder decoder;
  private final State state;
  private final Engine engine;
  private final ReadAhead ahead;
  private final List<Effect> ignored = new ArrayList<>();
  private final ProfileChange change = new ProfileChange();
  private ProfilePlan plan = ProfilePlan.of(List.of());
  private long nextCut;

  /** What decoding goes by: the rules in force may change while it is ahead. */
  private volatile IdentityResolver resolver;

  /**
   * A scan for a job under way.
   *
   * @param store an empty store of its own, for people who do not fit in memory
   * @param marks asks for {@link EngineView#marks}
   */
  public BackfillScan(
      StateStore store,
      EngineSettings settings,
      BackfillStatus status,
      LongFunction<LogMarks> marks) {
    this.status = status;
    this.decoder = new PastDecoder(status.plan(), marks);
    this.state = new State(store, settings);
    this.engine = new Engine(state, settings);
    this.ahead = new ReadAhead(state);
    this.resolver = state.definitions.resolver();
    planFrom(0);
  }

  /** The position after the last entry that was taken. */
  public long position() {
    return state.position;
  }

  /** Takes what {@link #decode} made of the next entries of the log. */
  public void apply(List<PastEntry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      if (i % ReadAhead.GROUP == 0) {
        ahead.groupOfPast(entries, i);
      }
      apply(entries.get(i));
    }
  }

  private void apply(PastEntry entry) {
    if (entry.position() >= nextCut) {
      planFrom(entry.position());
    }
    switch (entry) {
      case PastEntry.Event event -> take(event);
      case PastEntry.Other other -> {
        state.position = other.position();
        engine.apply(other.position(), other.input(), ignored);
        resolver = state.definitions.resolver();
      }
    }
    ignored.clear();
  }

  /** Nothing follows from an event of the past, and only what is asked for is measured. */
  private void take(PastEntry.Event past) {
    CollectedEvent event = past.event();
    state.now = Math.max(state.now, event.times().received());
    state.position = past.position() + 1;
    Resolution resolution =
        state
            .definitions
            .resolver()
            .resolve(event, past.naming(), state.links, state::identity, state.people.next());
    boolean isKept =
        resolution.person() != Resolution.NOBODY && !state.erasures.suppresses(resolution);
    boolean asked = past.asked() && plan.asksFor(EventFilter.callName(event));
    if (isKept && (asked || resolution.changesLinks())) {
      state.people.trim();
      Person person = engine.settle(resolution, past.position(), ignored);
      if (asked) {
        state.people.change(person);
        person.profile.applyAsked(event, resolution.fragment(), plan, change);
      }
    }
  }

  /** From a position on, what is kept live from there is not to be measured again. */
  private void planFrom(long position) {
    plan = status.plan().only(name -> status.incomplete().getOrDefault(name, 0L) > position);
    nextCut =
        status.incomplete().values().stream()
            .mapToLong(Long::longValue)
            .filter(since -> since > position)
            .min()
            .orElse(Long.MAX_VALUE);
    state.scan(plan);
  }

  /**
   * An entry of the log as far as it matters here; null when it does not. For one thread, which may
   * be another than the one that applies, and in the order of the log.
   */
  public @Nullable PastEntry decode(long position, byte[] bytes, int from, int length) {
    return decoder.decode(position, new BinaryReader(bytes, from, length), resolver);
  }

  /** Whether a checkpoint into the scan's own store would free memory. */
  public boolean wantsCheckpoint() {
    return engine.mustCheckpoint() || engine.wantsCheckpoint();
  }

  public List<StateStore.Row> freeze() {
    return engine.freeze();
  }

  public void frozenRowsStored() {
    engine.frozenRowsStored();
  }

  /** How many people the past knows. */
  public int people() {
    return state.people.next();
  }

  /** Hands on the chunks from a person on, in order; the last one covers the last person. */
  public void chunks(int fromPerson, long time, Consumer<Input.BackfillChunk> taker) {
    Chunk chunk = new Chunk(fromPerson);
    int end = state.people.next();
    for (int ordinal = fromPerson; ordinal < end; ordinal++) {
      if (state.people.current(ordinal) == ordinal) {
        int person = ordinal;
        state
            .people
            .find(ordinal)
            .profile
            .history(status.plan(), (key, history) -> chunk.add(person, key, history));
        state.people.trim();
      }
      if (chunk.isFull()) {
        taker.accept(chunk.take(status.job(), ordinal + 1, time));
      }
    }
    if (chunk.from < end) {
      taker.accept(chunk.take(status.job(), end, time));
    }
  }

  /** The parts of the chunk that comes next. */
  private static final class Chunk {
    private List<Input.BackfillPart> parts = new ArrayList<>();
    private int from;
    private int bytes;

    Chunk(int from) {
      this.from = from;
    }

    void add(int person, FragmentKey key, byte[] history) {
      parts.add(new Input.BackfillPart(person, key, history));
      bytes += history.length;
    }

    boolean isFull() {
      return parts.size() >= PARTS_PER_CHUNK || bytes >= BYTES_PER_CHUNK;
    }

    Input.BackfillChunk take(long job, int until, long time) {
      Input.BackfillChunk chunk = new Input.BackfillChunk(job, from, until, parts, time);
      parts = new ArrayList<>();
      bytes = 0;
      from = until;
      return chunk;
    }
  }
}
