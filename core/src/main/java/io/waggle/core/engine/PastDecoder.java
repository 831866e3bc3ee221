package io.waggle.core.engine;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.identity.IdentityResolver;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.TextPool;
import io.waggle.core.profile.ProfilePlan;
import java.util.BitSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes of entries of the log what a {@link BackfillScan} needs of them, in the order of the log.
 */
final class PastDecoder {
  private final ProfilePlan plan;
  private final LongFunction<BitSet> duplicates;
  private final TextPool names = new TextPool();

  /** The row of duplicates at hand. */
  private BitSet repeated = new BitSet();

  private long repeatedNumber = -1;

  PastDecoder(ProfilePlan plan, LongFunction<BitSet> duplicates) {
    this.plan = plan;
    this.duplicates = duplicates;
  }

  /** What an entry says; null when it does not matter. */
  @Nullable PastEntry decode(long position, BinaryReader in, IdentityResolver resolver) {
    if (isDuplicate(position)) {
      return null;
    }
    if (in.peek() == InputCodec.COLLECTED) {
      CollectedEvent event = InputCodec.readCollected(in, plan::asksFor, names);
      boolean asked = plan.asksFor(EventFilter.callName(event));
      return new PastEntry.Event(position, event, resolver.name(event), asked);
    }
    Input input = InputCodec.read(in);
    return matters(input) ? new PastEntry.Other(position, input) : null;
  }

  private boolean isDuplicate(long position) {
    long number = position / DuplicateShelf.SPAN;
    if (number != repeatedNumber) {
      repeated = duplicates.apply(number);
      repeatedNumber = number;
    }
    return repeated.get((int) (position % DuplicateShelf.SPAN));
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
