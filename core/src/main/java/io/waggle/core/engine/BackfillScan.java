package io.waggle.core.engine;

import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.profile.ProfilePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Works out the past of what definitions ask for: goes through the log from its beginning with an
 * engine of its own that links people as the real one did and measures only what is asked for.
 *
 * <p>What it finds depends on the log alone, so a scan that was cut off may simply be done again.
 */
public final class BackfillScan {
  private static final int PARTS_PER_CHUNK = 500;
  private static final int BYTES_PER_CHUNK = 200_000;
  private static final Input NOTHING = new Input.Tick(0);

  private final BackfillStatus status;
  private final State state;
  private final Engine engine;
  private final List<Effect> ignored = new ArrayList<>();
  private long nextCut;

  /**
   * A scan for a job under way.
   *
   * @param store an empty store of its own, for people who do not fit in memory
   */
  public BackfillScan(StateStore store, EngineSettings settings, BackfillStatus status) {
    this.status = status;
    this.state = new State(store, settings);
    this.engine = new Engine(state, settings);
    planFrom(0);
  }

  /** The position of the next input; the scan is over at {@link BackfillStatus#end()}. */
  public long position() {
    return state.position;
  }

  /** Takes what {@link #decode} made of the next entry of the log. */
  public void apply(long position, Input input) {
    if (position >= nextCut) {
      planFrom(position);
    }
    engine.apply(position, input, ignored);
    ignored.clear();
  }

  /** From a position on, what is kept live from there is not to be measured again. */
  private void planFrom(long position) {
    ProfilePlan plan =
        status.plan().only(name -> status.incomplete().getOrDefault(name, 0L) > position);
    nextCut =
        status.incomplete().values().stream()
            .mapToLong(Long::longValue)
            .filter(since -> since > position)
            .min()
            .orElse(Long.MAX_VALUE);
    state.scan(plan);
  }

  /**
   * An entry of the log as far as it matters here; a tick of no time stands for all else. Any
   * thread may decode.
   */
  public Input decode(byte[] bytes, int from, int length) {
    BinaryReader in = new BinaryReader(bytes, from, length);
    Input input =
        in.peek() == InputCodec.COLLECTED
            ? InputCodec.readCollected(in, status.plan()::asksFor)
            : InputCodec.read(in);
    return switch (input) {
      case Input.DefinitionPublished published when !isIdentity(published.kind()) -> NOTHING;
      case Input.DefinitionRetired retired when !isIdentity(retired.kind()) -> NOTHING;
      case Input.Quarantined q -> NOTHING;
      case Input.QuarantineResolved r -> NOTHING;
      case Input.DeliveryClaimed c -> NOTHING;
      case Input.DeliveryReported r -> NOTHING;
      case Input.MessageEngaged m -> NOTHING;
      case Input.Signalled s -> NOTHING;
      case Input.JourneyPaused p -> NOTHING;
      case Input.WebhookAnswered w -> NOTHING;
      case Input.BackfillBegun b -> NOTHING;
      case Input.BackfillChunk c -> NOTHING;
      case Input.BackfillDone d -> NOTHING;
      case Input.ListChanged l -> NOTHING;
      case Input.SnapshotOrdered s -> NOTHING;
      case Input.ExportReported r -> NOTHING;
      default -> input;
    };
  }

  private static boolean isIdentity(String kind) {
    return kind.equals(DefinitionKind.IDENTITY.label());
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
