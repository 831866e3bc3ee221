package io.waggle.core.engine;

import io.waggle.core.channel.LinkHit;
import io.waggle.core.channel.ReceiptKind;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.journey.JourneyPauses;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The stored form of inputs: a tag byte and the fields in order. {@code read(write(x))} equals
 * {@code x}.
 */
public final class InputCodec {
  /** The tag byte of a collected event. */
  static final int COLLECTED = 'e';

  private InputCodec() {}

  /** Reads a collected event as far as it is wanted; see {@link CollectedEvent#readLean}. */
  static Input readCollected(BinaryReader in, Predicate<String> wanted) {
    in.readByte();
    return new Input.Collected(CollectedEvent.readLean(in, wanted));
  }

  public static void write(Input input, BinaryWriter out) {
    switch (input) {
      case Input.Collected collected -> {
        out.writeByte(COLLECTED);
        collected.event().write(out);
      }
      case Input.Quarantined q -> {
        out.writeByte('q').writeText(q.source()).writeText(q.messageId()).writeText(q.event());
        Fault fault = q.fault();
        out.writeText(fault.code()).writeText(fault.path());
        out.writeText(fault.message()).writeText(fault.fix());
        out.writeBytes(q.raw()).writeSigned(q.time());
      }
      case Input.QuarantineResolved r ->
          out.writeByte('r')
              .writeVar(r.position())
              .writeFlag(r.replayed())
              .writeText(r.actor())
              .writeSigned(r.time());
      case Input.DefinitionPublished d ->
          out.writeByte('d')
              .writeText(d.kind())
              .writeText(d.id())
              .writeValue(d.document())
              .writeText(d.actor())
              .writeSigned(d.time());
      case Input.DefinitionRetired d ->
          out.writeByte('x')
              .writeText(d.kind())
              .writeText(d.id())
              .writeText(d.actor())
              .writeSigned(d.time());
      case Input.ConsentChanged c ->
          out.writeByte('c')
              .writeIdentifier(c.person())
              .writeText(c.purpose())
              .writeText(c.channel())
              .writeFlag(c.granted())
              .writeText(c.textVersion())
              .writeText(c.proof())
              .writeSigned(c.time());
      case Input.SuppressionChanged s -> writeSuppression(s, out);
      case Input.WishesChanged w -> writeWishes(w, out);
      case Input.Tick tick -> out.writeByte('t').writeSigned(tick.time());
      case Input.DeliveryClaimed c ->
          out.writeByte('l').writeText(c.deliveryId()).writeSigned(c.time());
      case Input.DeliveryReported r ->
          out.writeByte('o')
              .writeText(r.deliveryId())
              .writeByte(r.outcome().ordinal())
              .writeText(r.detail())
              .writeSigned(r.time());
      case Input.MessageEngaged m ->
          out.writeByte('m')
              .writeText(m.deliveryId())
              .writeSigned(m.link())
              .writeFlag(m.machine())
              .writeSigned(m.time());
      case Input.LinkFollowed f -> {
        out.writeByte('w').writeText(f.deliveryId());
        f.hit().write(out);
      }
      case Input.ReceiptReceived r ->
          out.writeByte('R')
              .writeText(r.deliveryId())
              .writeByte(r.kind().ordinal())
              .writeText(r.detail())
              .writeSigned(r.time());
      case Input.JourneyCalled c ->
          out.writeByte('g')
              .writeText(c.journey())
              .writeIdentifier(c.person())
              .writeText(c.key())
              .writeAttributes(c.properties())
              .writeText(c.idempotencyKey())
              .writeSigned(c.time());
      case Input.Signalled s ->
          out.writeByte('y')
              .writeText(s.kind())
              .writeText(s.subject())
              .writeText(s.region())
              .writeAttributes(s.properties())
              .writeSigned(s.time());
      case Input.JourneyPaused p ->
          out.writeByte('i')
              .writeText(p.journey())
              .writeFlag(p.paused())
              .writeByte(p.due().ordinal())
              .writeText(p.actor())
              .writeSigned(p.time());
      case Input.WebhookAnswered w ->
          out.writeByte('z').writeText(w.deliveryId()).writeVar(w.status()).writeSigned(w.time());
      case Input.BackfillBegun b -> out.writeByte('b').writeSigned(b.time());
      case Input.BackfillChunk chunk -> writeChunk(chunk, out);
      case Input.BackfillDone d ->
          out.writeByte('f').writeVar(d.job()).writeVar(d.people()).writeSigned(d.time());
    }
  }

  private static void writeSuppression(Input.SuppressionChanged s, BinaryWriter out) {
    out.writeByte('s').writeIdentifier(s.person()).writeText(s.channel()).writeText(s.address());
    out.writeFlag(s.suppressed()).writeText(s.reason()).writeSigned(s.time());
  }

  private static void writeWishes(Input.WishesChanged w, BinaryWriter out) {
    out.writeByte('a').writeIdentifier(w.person()).writeSigned(w.pausedUntil());
    out.writeVar(w.mostAWeek()).writeText(w.proof()).writeSigned(w.time());
  }

  private static void writeChunk(Input.BackfillChunk chunk, BinaryWriter out) {
    out.writeByte('h').writeVar(chunk.job()).writeVar(chunk.from()).writeVar(chunk.until());
    out.writeVar(chunk.parts().size());
    for (Input.BackfillPart each : chunk.parts()) {
      out.writeVar(each.person());
      each.fragment().write(out);
      out.writeBytes(each.history());
    }
    out.writeSigned(chunk.time());
  }

  private static Input.BackfillChunk readChunk(BinaryReader in) {
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

  public static Input read(BinaryReader in) {
    int tag = in.readByte();
    return switch (tag) {
      case COLLECTED -> new Input.Collected(CollectedEvent.read(in));
      case 'q' ->
          new Input.Quarantined(
              in.readText(),
              in.readText(),
              in.readText(),
              new Fault(in.readText(), in.readText(), in.readText(), in.readText()),
              in.readBytes(),
              in.readSigned());
      case 'r' ->
          new Input.QuarantineResolved(in.readVar(), in.readFlag(), in.readText(), in.readSigned());
      case 'd' ->
          new Input.DefinitionPublished(
              in.readText(), in.readText(), in.readValue(), in.readText(), in.readSigned());
      case 'x' ->
          new Input.DefinitionRetired(in.readText(), in.readText(), in.readText(), in.readSigned());
      case 'c' ->
          new Input.ConsentChanged(
              in.readIdentifier(),
              in.readText(),
              in.readText(),
              in.readFlag(),
              in.readText(),
              in.readText(),
              in.readSigned());
      case 's' ->
          new Input.SuppressionChanged(
              in.readIdentifier(),
              in.readText(),
              in.readText(),
              in.readFlag(),
              in.readText(),
              in.readSigned());
      case 'a' ->
          new Input.WishesChanged(
              in.readIdentifier(), in.readSigned(), in.readInt(), in.readText(), in.readSigned());
      case 't' -> new Input.Tick(in.readSigned());
      case 'l' -> new Input.DeliveryClaimed(in.readText(), in.readSigned());
      case 'o' ->
          new Input.DeliveryReported(
              in.readText(),
              Input.DeliveryOutcome.values()[in.readByte()],
              in.readText(),
              in.readSigned());
      case 'm' ->
          new Input.MessageEngaged(
              in.readText(), (int) in.readSigned(), in.readFlag(), in.readSigned());
      case 'w' -> new Input.LinkFollowed(in.readText(), LinkHit.read(in));
      case 'R' ->
          new Input.ReceiptReceived(
              in.readText(), ReceiptKind.values()[in.readByte()], in.readText(), in.readSigned());
      case 'g' ->
          new Input.JourneyCalled(
              in.readText(),
              in.readIdentifier(),
              in.readText(),
              in.readAttributes(),
              in.readText(),
              in.readSigned());
      case 'y' ->
          new Input.Signalled(
              in.readText(), in.readText(), in.readText(), in.readAttributes(), in.readSigned());
      case 'i' ->
          new Input.JourneyPaused(
              in.readText(),
              in.readFlag(),
              JourneyPauses.Due.values()[in.readByte()],
              in.readText(),
              in.readSigned());
      case 'z' -> new Input.WebhookAnswered(in.readText(), in.readInt(), in.readSigned());
      case 'b' -> new Input.BackfillBegun(in.readSigned());
      case 'h' -> readChunk(in);
      case 'f' -> new Input.BackfillDone(in.readVar(), in.readInt(), in.readSigned());
      default -> throw new IllegalStateException("no input starts with byte " + tag);
    };
  }
}
