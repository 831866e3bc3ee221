package io.waggle.core.engine;

import io.waggle.core.channel.ReceiptKind;
import io.waggle.core.identity.Cut;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.identity.MatchDecision;
import io.waggle.core.identity.MatchProposal;
import io.waggle.core.journey.JourneyPauses;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.Fault;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link InputWriter} wrote, from behind the tag byte on. */
final class InputReader {
  private InputReader() {}

  static Input.Quarantined quarantined(BinaryReader in) {
    return new Input.Quarantined(
        in.readText(),
        in.readText(),
        in.readText(),
        new Fault(in.readText(), in.readText(), in.readText(), in.readText()),
        in.readBytes(),
        in.readSigned());
  }

  static Input.QuarantineResolved quarantineResolved(BinaryReader in) {
    return new Input.QuarantineResolved(
        in.readVar(), in.readFlag(), in.readText(), in.readSigned());
  }

  static Input.DefinitionPublished definitionPublished(BinaryReader in) {
    return new Input.DefinitionPublished(
        in.readText(), in.readText(), in.readValue(), in.readText(), in.readSigned());
  }

  static Input.DefinitionRetired definitionRetired(BinaryReader in) {
    return new Input.DefinitionRetired(
        in.readText(), in.readText(), in.readText(), in.readSigned());
  }

  static Input.ConsentChanged consentChanged(BinaryReader in) {
    return new Input.ConsentChanged(
        in.readIdentifier(),
        in.readText(),
        in.readText(),
        in.readFlag(),
        in.readText(),
        in.readText(),
        in.readSigned());
  }

  static Input.MatchDecided matchDecided(BinaryReader in) {
    return new Input.MatchDecided(in.readVar(), MatchDecision.read(in), in.readSigned());
  }

  static Input.SuppressionChanged suppressionChanged(BinaryReader in) {
    return new Input.SuppressionChanged(
        in.readIdentifier(),
        in.readText(),
        in.readText(),
        in.readFlag(),
        in.readText(),
        in.readSigned());
  }

  static Input.WishesChanged wishesChanged(BinaryReader in) {
    return new Input.WishesChanged(
        in.readIdentifier(), in.readSigned(), in.readInt(), in.readText(), in.readSigned());
  }

  static Input.UnmergeOrdered unmergeOrdered(BinaryReader in) {
    return new Input.UnmergeOrdered(
        in.readIdentifier(), Cut.read(in), in.readText(), in.readText(), in.readSigned());
  }

  static Input.MergeOrdered mergeOrdered(BinaryReader in) {
    return new Input.MergeOrdered(
        in.readIdentifier(),
        in.readIdentifier(),
        in.readFlag(),
        in.readText(),
        in.readText(),
        in.readSigned());
  }

  static Input.ErasureOrdered erasureOrdered(BinaryReader in) {
    return new Input.ErasureOrdered(
        in.readIdentifier(),
        in.readText(),
        in.readFlag(),
        in.readText(),
        in.readText(),
        in.readText(),
        in.readSigned());
  }

  static Input.DeliveryReported deliveryReported(BinaryReader in) {
    return new Input.DeliveryReported(
        in.readText(),
        Input.DeliveryOutcome.values()[in.readByte()],
        in.readText(),
        in.readSigned());
  }

  static Input.MessageEngaged messageEngaged(BinaryReader in) {
    return new Input.MessageEngaged(
        in.readText(), (int) in.readSigned(), in.readFlag(), in.readSigned());
  }

  static Input.ReceiptReceived receiptReceived(BinaryReader in) {
    return new Input.ReceiptReceived(
        in.readText(), ReceiptKind.values()[in.readByte()], in.readText(), in.readSigned());
  }

  static Input.JourneyCalled journeyCalled(BinaryReader in) {
    return new Input.JourneyCalled(
        in.readText(),
        in.readIdentifier(),
        in.readText(),
        in.readAttributes(),
        in.readText(),
        in.readSigned());
  }

  static Input.Signalled signalled(BinaryReader in) {
    return new Input.Signalled(
        in.readText(), in.readText(), in.readText(), in.readAttributes(), in.readSigned());
  }

  static Input.JourneyPaused journeyPaused(BinaryReader in) {
    return new Input.JourneyPaused(
        in.readText(),
        in.readFlag(),
        JourneyPauses.Due.values()[in.readByte()],
        in.readText(),
        in.readSigned());
  }

  static Input.WebhookAnswered webhookAnswered(BinaryReader in) {
    return new Input.WebhookAnswered(in.readText(), in.readInt(), in.readSigned());
  }

  static Input.BackfillChunk backfillChunk(BinaryReader in) {
    long job = in.readVar();
    int from = in.readInt();
    int until = in.readInt();
    int size = in.readCount();
    List<Input.BackfillPart> parts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int person = in.readInt();
      parts.add(new Input.BackfillPart(person, FragmentKey.read(in), in.readBytes()));
    }
    return new Input.BackfillChunk(job, from, until, parts, in.readSigned());
  }

  static Input.MatchesProposed matchesProposed(BinaryReader in) {
    String model = in.readText();
    int size = in.readCount();
    List<MatchProposal> proposals = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      proposals.add(MatchProposal.read(in));
    }
    return new Input.MatchesProposed(model, proposals, in.readSigned());
  }
}
