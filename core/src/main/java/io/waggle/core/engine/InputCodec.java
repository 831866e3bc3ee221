package io.waggle.core.engine;

import io.waggle.core.channel.LinkHit;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;

/**
 * The stored form of inputs: a tag byte and the fields in order. {@code read(write(x))} equals
 * {@code x}.
 */
public final class InputCodec {
  /** The tag byte of a collected event. */
  static final int COLLECTED = 'e';

  private InputCodec() {}

  public static void write(Input input, BinaryWriter out) {
    switch (input) {
      case Input.Collected collected -> InputWriter.write(collected, out);
      case Input.Quarantined q -> InputWriter.write(q, out);
      case Input.QuarantineResolved r -> InputWriter.write(r, out);
      case Input.DefinitionPublished d -> InputWriter.write(d, out);
      case Input.DefinitionRetired d -> InputWriter.write(d, out);
      case Input.ConsentChanged c -> InputWriter.write(c, out);
      case Input.MatchesProposed m -> InputWriter.write(m, out);
      case Input.MatchDecided m -> InputWriter.write(m, out);
      case Input.MatchReopened m -> InputWriter.write(m, out);
      case Input.SuppressionChanged s -> InputWriter.write(s, out);
      case Input.WishesChanged w -> InputWriter.write(w, out);
      case Input.UnmergeOrdered u -> InputWriter.write(u, out);
      case Input.MergeOrdered m -> InputWriter.write(m, out);
      case Input.ErasureOrdered e -> InputWriter.write(e, out);
      case Input.Tick tick -> InputWriter.write(tick, out);
      case Input.DeliveryClaimed c -> InputWriter.write(c, out);
      case Input.DeliveryReported r -> InputWriter.write(r, out);
      case Input.MessageEngaged m -> InputWriter.write(m, out);
      case Input.LinkFollowed f -> InputWriter.write(f, out);
      case Input.ReceiptReceived r -> InputWriter.write(r, out);
      case Input.JourneyCalled c -> InputWriter.write(c, out);
      case Input.Signalled s -> InputWriter.write(s, out);
      case Input.JourneyPaused p -> InputWriter.write(p, out);
      case Input.WebhookAnswered w -> InputWriter.write(w, out);
      case Input.BackfillBegun b -> InputWriter.write(b, out);
      case Input.BackfillChunk chunk -> InputWriter.write(chunk, out);
      case Input.BackfillDone d -> InputWriter.write(d, out);
      case Input.ListChanged l -> ListCodec.write(l, out);
      case Input.SnapshotOrdered s -> ListCodec.write(s, out);
      case Input.ExportReported r -> ListCodec.write(r, out);
    }
  }

  public static Input read(BinaryReader in) {
    int tag = in.readByte();
    return switch (tag) {
      case COLLECTED -> new Input.Collected(CollectedEvent.read(in));
      case 'q' -> InputReader.quarantined(in);
      case 'r' -> InputReader.quarantineResolved(in);
      case 'd' -> InputReader.definitionPublished(in);
      case 'x' -> InputReader.definitionRetired(in);
      case 'c' -> InputReader.consentChanged(in);
      case 'k' -> InputReader.matchesProposed(in);
      case 'n' -> InputReader.matchDecided(in);
      case 'M' ->
          new Input.MatchReopened(in.readVar(), in.readText(), in.readText(), in.readSigned());
      case 's' -> InputReader.suppressionChanged(in);
      case 'a' -> InputReader.wishesChanged(in);
      case 'u' -> InputReader.unmergeOrdered(in);
      case 'j' -> InputReader.mergeOrdered(in);
      case 'E' -> InputReader.erasureOrdered(in);
      case 't' -> new Input.Tick(in.readSigned());
      case 'l' -> new Input.DeliveryClaimed(in.readText(), in.readSigned());
      case 'o' -> InputReader.deliveryReported(in);
      case 'm' -> InputReader.messageEngaged(in);
      case 'w' -> new Input.LinkFollowed(in.readText(), LinkHit.read(in));
      case 'R' -> InputReader.receiptReceived(in);
      case 'g' -> InputReader.journeyCalled(in);
      case 'y' -> InputReader.signalled(in);
      case 'i' -> InputReader.journeyPaused(in);
      case 'z' -> InputReader.webhookAnswered(in);
      case 'b' -> new Input.BackfillBegun(in.readSigned());
      case 'h' -> InputReader.backfillChunk(in);
      case 'f' -> new Input.BackfillDone(in.readVar(), in.readInt(), in.readSigned());
      case ListCodec.LISTS -> ListCodec.listChanged(in);
      case ListCodec.SNAPSHOTS -> ListCodec.ofSnapshots(in);
      default -> throw new IllegalStateException("no input starts with byte " + tag);
    };
  }
}
