package io.waggle.core.engine;

import io.waggle.core.identity.FragmentKey;
import io.waggle.core.identity.Resolution;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.TextPool;
import io.waggle.core.profile.ProfilePlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Works out the past of what definitions ask for: goes through the log from its beginning with an
 * engine of its own that links people as the real one did, lays aside the events that are asked for
 * under the fragments that they belong to, and in the end measures fragment by fragment.
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
  private final PastFindings findings;
  private final PastEvent[] group = new PastEvent[ReadAhead.GROUP];
  private final SeenFragments seen = new SeenFragments();
  private final List<Effect> ignored = new ArrayList<>();
  private boolean asks;
  private long nextCut;

  /**
   * A scan for a job under way.
   *
   * @param room where it keeps what does not fit in memory, empty
   * @param marks asks for {@link EngineView#marks}
   */
  public BackfillScan(
      Room room, EngineSettings settings, BackfillStatus status, LongFunction<LogMarks> marks) {
    this.status = status;
    this.decoder = new PastDecoder(status.plan(), marks);
    this.state = new State(room.people(), settings);
    this.engine = new Engine(state, settings);
    this.ahead = new ReadAhead(state);
    this.findings = new PastFindings(room.findings());
    TextPool texts = new TextPool();
    Arrays.setAll(group, i -> new PastEvent(texts));
    state.scan(ProfilePlan.STANDARD);
    planFrom(0);
  }

  /** Where a scan keeps what does not fit in memory: who is who, and what it found. */
  public record Room(StateStore people, PastSpool findings) {}

  /** The position after the last entry that was taken. */
  public long position() {
    return state.position;
  }

  /** Takes what {@link #decode} made of the next entries of the log. */
  public void apply(PastBatch batch) {
    int at = 0;
    while (at < batch.size()) {
      int events = read(batch, at);
      ahead.groupOfPast(group, events, seen);
      for (int i = 0; i < events; i++) {
        take(group[i]);
      }
      at += events;
      if (at < batch.size() && batch.is(at, PastBatch.OTHER)) {
        take(batch.position(at), InputCodec.read(batch.entry(at)));
        at++;
      }
    }
  }

  /** Reads a group of events: what else there is may change the rules that they are read by. */
  private int read(PastBatch batch, int from) {
    int end = Math.min(batch.size(), from + group.length);
    int at = from;
    while (at < end && !batch.is(at, PastBatch.OTHER)) {
      group[at - from].read(batch, at, state.definitions.resolver());
      at++;
    }
    return at - from;
  }

  private void take(long position, Input input) {
    reach(position);
    List<FragmentKey> endangered =
        input instanceof Input.ErasureOrdered order ? fragmentsOf(order.person()) : List.of();
    state.position = position;
    engine.apply(position, input, ignored);
    if (ignored.stream().anyMatch(Effect.Erased.class::isInstance)) {
      endangered.forEach(findings::erase);
    }
    ignored.clear();
    seen.clear();
  }

  private List<FragmentKey> fragmentsOf(Identifier identifier) {
    Person person = Unmerging.whose(state, identifier);
    return person == null ? List.of() : Erasing.fragmentsOf(person);
  }

  /** Nothing follows from an event of the past, and what is asked for is measured in the end. */
  private void take(PastEvent past) {
    reach(past.position());
    state.now = Math.max(state.now, past.received());
    state.position = past.position() + 1;
    boolean asked = asks && past.isAsked();
    int person = past.isNamed() ? past.naming().person(state.links) : Resolution.NOBODY;
    if (person == Resolution.NOBODY) {
      resolve(past, asked);
    } else if (asked) {
      find(past, person, past.naming().fragment());
    }
  }

  /** The same where it takes more to tell whose the event is. */
  private void resolve(PastEvent past, boolean asked) {
    Resolution resolution = engine.resolve(past.inFull());
    boolean isKept =
        resolution.person() != Resolution.NOBODY && !state.erasures.suppresses(resolution);
    if (isKept && (asked || resolution.changesLinks())) {
      state.people.trim();
      Person person = engine.settle(resolution, past.position(), ignored);
      if (asked) {
        find(past, person.ordinal, resolution.fragment());
      }
    }
    ignored.clear();
  }

  /** The profiles know which fragments there are, so that they go where people go. */
  private void find(PastEvent past, int ordinal, FragmentKey fragment) {
    if (!seen.meet(fragment)) {
      state.people.trim();
      Person person = state.people.find(ordinal);
      state.people.change(person);
      person.profile.open(fragment);
    }
    findings.add(fragment, ordinal, past);
  }

  private void reach(long position) {
    if (position >= nextCut) {
      planFrom(position);
    }
  }

  /** From a position on, what is kept live from there is not to be measured again. */
  private void planFrom(long position) {
    ProfilePlan plan =
        status.plan().only(name -> status.incomplete().getOrDefault(name, 0L) > position);
    asks = !plan.asked().isEmpty();
    findings.plan(plan);
    nextCut =
        status.incomplete().values().stream()
            .mapToLong(Long::longValue)
            .filter(since -> since > position)
            .min()
            .orElse(Long.MAX_VALUE);
  }

  /**
   * Adds an entry of the log to a batch as far as it matters here. For one thread, which may be
   * another than the one that applies, and in the order of the log.
   */
  public void decode(long position, byte[] bytes, int from, int length, PastBatch batch) {
    decoder.decode(position, bytes, from, length, batch);
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

  /** Hands on the chunks that are still to come, in order; the last one covers the last place. */
  public void chunks(long time, Consumer<Input.BackfillChunk> taker) {
    sayWhoHasWhat();
    Chunk chunk = new Chunk(status.nextPlace());
    for (int part = 0; part < PastSpool.PARTS; part++) {
      if (PastFindings.end(part) > chunk.from) {
        findings
            .measured(part)
            .forEach(
                status.plan(),
                (fragment, person, history) -> {
                  if (chunk.isFull() && fragment.place() > chunk.last) {
                    taker.accept(chunk.take(status.job(), chunk.last + 1, time));
                  }
                  chunk.add(fragment, person, history);
                });
        if (chunk.isFull() || part == PastSpool.PARTS - 1) {
          taker.accept(chunk.take(status.job(), PastFindings.end(part), time));
        }
      }
    }
  }

  /** Merges and un-merges have moved fragments since their events. */
  private void sayWhoHasWhat() {
    for (int ordinal = 0; ordinal < state.people.next(); ordinal++) {
      if (state.people.current(ordinal) == ordinal) {
        int person = ordinal;
        List<FragmentKey> fragments = state.people.find(ordinal).profile.fragmentKeys();
        fragments.forEach(each -> findings.hold(each, person));
        state.people.trim();
      }
    }
  }

  /** The parts of the chunk that comes next. */
  private static final class Chunk {
    private List<Input.BackfillPart> parts = new ArrayList<>();
    private int from;
    private int last;
    private int bytes;

    Chunk(int from) {
      this.from = from;
      this.last = from;
    }

    /** Adds what is not covered yet. */
    void add(FragmentKey fragment, int person, byte[] history) {
      if (fragment.place() >= from) {
        parts.add(new Input.BackfillPart(person, fragment, history));
        last = fragment.place();
        bytes += history.length;
      }
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
