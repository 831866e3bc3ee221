package io.waggle.core.engine;

import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Fault;

/** The stored form of each input: its tag byte and its fields in order. */
final class InputWriter {
  private InputWriter() {}

  static void write(Input.Collected collected, BinaryWriter out) {
    out.writeByte(InputCodec.COLLECTED);
    collected.event().write(out);
  }

  static void write(Input.Quarantined q, BinaryWriter out) {
    out.writeByte('q').writeText(q.source()).writeText(q.messageId()).writeText(q.event());
    Fault fault = q.fault();
    out.writeText(fault.code()).writeText(fault.path());
    out.writeText(fault.message()).writeText(fault.fix());
    out.writeBytes(q.raw()).writeSigned(q.time());
  }

  static void write(Input.QuarantineResolved r, BinaryWriter out) {
    out.writeByte('r')
        .writeVar(r.position())
        .writeFlag(r.replayed())
        .writeText(r.actor())
        .writeSigned(r.time());
  }

  static void write(Input.DefinitionPublished d, BinaryWriter out) {
    out.writeByte('d')
        .writeText(d.kind())
        .writeText(d.id())
        .writeValue(d.document())
        .writeText(d.actor())
        .writeSigned(d.time());
  }

  static void write(Input.DefinitionRetired d, BinaryWriter out) {
    out.writeByte('x')
        .writeText(d.kind())
        .writeText(d.id())
        .writeText(d.actor())
        .writeSigned(d.time());
  }

  static void write(Input.ConsentChanged c, BinaryWriter out) {
    out.writeByte('c')
        .writeIdentifier(c.person())
        .writeText(c.purpose())
        .writeText(c.channel())
        .writeFlag(c.granted())
        .writeText(c.textVersion())
        .writeText(c.proof())
        .writeSigned(c.time());
  }

  static void write(Input.MatchesProposed m, BinaryWriter out) {
    out.writeByte('k').writeText(m.model()).writeVar(m.proposals().size());
    m.proposals().forEach(each -> each.write(out));
    out.writeSigned(m.time());
  }

  static void write(Input.MatchDecided m, BinaryWriter out) {
    out.writeByte('n').writeVar(m.candidate());
    m.decision().write(out);
    out.writeSigned(m.time());
  }

  static void write(Input.MatchReopened m, BinaryWriter out) {
    out.writeByte('M').writeVar(m.candidate());
    out.writeText(m.actor()).writeText(m.reason()).writeSigned(m.time());
  }

  static void write(Input.SuppressionChanged s, BinaryWriter out) {
    out.writeByte('s')
        .writeIdentifier(s.person())
        .writeText(s.channel())
        .writeText(s.address())
        .writeFlag(s.suppressed())
        .writeText(s.reason())
        .writeSigned(s.time());
  }

  static void write(Input.WishesChanged w, BinaryWriter out) {
    out.writeByte('a')
        .writeIdentifier(w.person())
        .writeSigned(w.pausedUntil())
        .writeVar(w.mostAWeek())
        .writeText(w.proof())
        .writeSigned(w.time());
  }

  static void write(Input.UnmergeOrdered u, BinaryWriter out) {
    out.writeByte('u').writeIdentifier(u.person());
    u.cut().write(out);
    out.writeText(u.actor()).writeText(u.reason()).writeSigned(u.time());
  }

  static void write(Input.MergeOrdered m, BinaryWriter out) {
    out.writeByte('j')
        .writeIdentifier(m.one())
        .writeIdentifier(m.other())
        .writeFlag(m.forced())
        .writeText(m.actor())
        .writeText(m.reason())
        .writeSigned(m.time());
  }

  static void write(Input.ErasureOrdered e, BinaryWriter out) {
    out.writeByte('E')
        .writeIdentifier(e.person())
        .writeText(e.request())
        .writeFlag(e.suppress())
        .writeText(e.salt())
        .writeText(e.actor())
        .writeText(e.reason())
        .writeSigned(e.time());
  }

  static void write(Input.Tick tick, BinaryWriter out) {
    out.writeByte('t').writeSigned(tick.time());
  }

  static void write(Input.DeliveryClaimed c, BinaryWriter out) {
    out.writeByte('l').writeText(c.deliveryId()).writeSigned(c.time());
  }

  static void write(Input.DeliveryReported r, BinaryWriter out) {
    out.writeByte('o')
        .writeText(r.deliveryId())
        .writeByte(r.outcome().ordinal())
        .writeText(r.detail())
        .writeSigned(r.time());
  }

  static void write(Input.MessageEngaged m, BinaryWriter out) {
    out.writeByte('m')
        .writeText(m.deliveryId())
        .writeSigned(m.link())
        .writeFlag(m.machine())
        .writeSigned(m.time());
  }

  static void write(Input.LinkFollowed f, BinaryWriter out) {
    out.writeByte('w').writeText(f.deliveryId());
    f.hit().write(out);
  }

  static void write(Input.ReceiptReceived r, BinaryWriter out) {
    out.writeByte('R')
        .writeText(r.deliveryId())
        .writeByte(r.kind().ordinal())
        .writeText(r.detail())
        .writeSigned(r.time());
  }

  static void write(Input.JourneyCalled c, BinaryWriter out) {
    out.writeByte('g')
        .writeText(c.journey())
        .writeIdentifier(c.person())
        .writeText(c.key())
        .writeAttributes(c.properties())
        .writeText(c.idempotencyKey())
        .writeSigned(c.time());
  }

  static void write(Input.Signalled s, BinaryWriter out) {
    out.writeByte('y')
        .writeText(s.kind())
        .writeText(s.subject())
        .writeText(s.region())
        .writeAttributes(s.properties())
        .writeSigned(s.time());
  }

  static void write(Input.JourneyPaused p, BinaryWriter out) {
    out.writeByte('i')
        .writeText(p.journey())
        .writeFlag(p.paused())
        .writeByte(p.due().ordinal())
        .writeText(p.actor())
        .writeSigned(p.time());
  }

  static void write(Input.WebhookAnswered w, BinaryWriter out) {
    out.writeByte('z').writeText(w.deliveryId()).writeVar(w.status()).writeSigned(w.time());
  }

  static void write(Input.BackfillBegun b, BinaryWriter out) {
    out.writeByte('b').writeSigned(b.time());
  }

  static void write(Input.BackfillDone d, BinaryWriter out) {
    out.writeByte('f').writeVar(d.job()).writeVar(d.until()).writeSigned(d.time());
  }

  static void write(Input.BackfillChunk chunk, BinaryWriter out) {
    out.writeByte('h').writeVar(chunk.job()).writeVar(chunk.from()).writeVar(chunk.until());
    out.writeVar(chunk.parts().size());
    for (Input.BackfillPart each : chunk.parts()) {
      out.writeVar(each.person());
      each.fragment().write(out);
      out.writeBytes(each.history());
    }
    out.writeSigned(chunk.time());
  }
}
