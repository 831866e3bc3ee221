package io.waggle.core.engine;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.KeySet;
import io.waggle.core.kernel.TextPool;
import io.waggle.core.profile.AskedProperties;
import io.waggle.core.profile.ProfilePlan;
import java.util.function.LongFunction;

/**
 * Makes of entries of the log what a {@link BackfillScan} needs of them, in the order of the log.
 */
final class PastDecoder {
  private final AskedProperties properties;
  private final LongFunction<LogMarks> asking;
  private final TextPool names = new TextPool();

  /** Those at hand. */
  private LogMarks marks = LogMarks.none();

  private long marksNumber = -1;

  /**
   * For a plan.
   *
   * @param asking for the marks of positions
   */
  PastDecoder(ProfilePlan plan, LongFunction<LogMarks> asking) {
    this.properties = plan.properties();
    this.asking = asking;
  }

  /** Adds what an entry says, if it matters. */
  void decode(long position, byte[] bytes, int from, int length, PastBatch batch) {
    turnTo(position);
    int place = (int) (position % LogMarks.SPAN);
    if (marks.repeated().get(place)) {
      return;
    }
    BinaryReader in = new BinaryReader(bytes, from, length);
    if (in.peek() == InputCodec.COLLECTED) {
      event(position, in, marks.linked().get(place), batch);
    } else if (matters(InputCodec.read(in))) {
      batch.stored().writeRaw(bytes, from, length);
      batch.add(position, PastBatch.OTHER, 0);
    }
  }

  /** An event that nothing asks for matters only if it changed who goes by what. */
  private void event(long position, BinaryReader in, boolean linked, PastBatch batch) {
    in.readByte();
    CollectedEvent.Head head = CollectedEvent.readHead(in, names);
    KeySet asked = properties.of(head.callName());
    if (asked != null || linked) {
      boolean intricate = linked || head.type() == EventType.ALIAS;
      int mark = (asked == null ? 0 : PastBatch.ASKED) | (intricate ? PastBatch.INTRICATE : 0);
      KeySet wanted = asked == null ? KeySet.NONE : asked;
      batch.add(position, mark, CollectedEvent.copyLean(head, wanted, in, batch.stored()));
    }
  }

  private void turnTo(long position) {
    long number = position / LogMarks.SPAN;
    if (number != marksNumber) {
      marks = asking.apply(number);
      marksNumber = number;
    }
  }

  private static boolean matters(Input input) {
    return switch (input) {
      case Input.DefinitionPublished published -> isIdentity(published.kind());
      case Input.DefinitionRetired retired -> isIdentity(retired.kind());
      case Input.Quarantined q -> false;
      case Input.QuarantineResolved r -> false;
      case Input.DeliveryClaimed c -> false;
      case Input.DeliveryReported r -> false;
      case Input.MessageEngaged m -> false;
      case Input.Signalled s -> false;
      case Input.JourneyPaused p -> false;
      case Input.WebhookAnswered w -> false;
      case Input.BackfillBegun b -> false;
      case Input.BackfillChunk c -> false;
      case Input.BackfillDone d -> false;
      case Input.ListChanged l -> false;
      case Input.SnapshotOrdered s -> false;
      case Input.ExportReported r -> false;
      default -> true;
    };
  }

  private static boolean isIdentity(String kind) {
    return kind.equals(DefinitionKind.IDENTITY.label());
  }
}
