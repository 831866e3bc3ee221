package io.waggle.core.engine;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.IdentityResolver;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.KeySet;
import io.waggle.core.kernel.TextPool;
import io.waggle.core.profile.AskedProperties;
import io.waggle.core.profile.ProfilePlan;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

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

  /** What an entry says; null when it does not matter. */
  @Nullable PastEntry decode(long position, BinaryReader in, IdentityResolver resolver) {
    turnTo(position);
    int place = (int) (position % LogMarks.SPAN);
    if (marks.repeated().get(place)) {
      return null;
    }
    if (in.peek() == InputCodec.COLLECTED) {
      return event(position, in, marks.linked().get(place), resolver);
    }
    Input input = InputCodec.read(in);
    return matters(input) ? new PastEntry.Other(position, input) : null;
  }

  /** An event that nothing asks for matters only if it changed who goes by what. */
  private @Nullable PastEntry event(
      long position, BinaryReader in, boolean linked, IdentityResolver resolver) {
    in.readByte();
    CollectedEvent.Head head = CollectedEvent.readHead(in, names);
    KeySet asked = properties.of(head.callName());
    if (asked == null && !linked) {
      return null;
    }
    KeySet wanted = asked == null ? KeySet.NONE : asked;
    CollectedEvent event = CollectedEvent.readLean(head, wanted, in, names);
    return new PastEntry.Event(position, event, resolver.name(event), asked != null);
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
