package io.waggle.core.engine;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.IdentityResolver;
import io.waggle.core.identity.StoredNaming;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.TextPool;

/** An event of the past at hand. Used again for the next. */
final class PastEvent {
  private final TextPool texts;
  private final StoredNaming naming = new StoredNaming();
  private PastBatch batch = new PastBatch();
  private int index;
  private int restAt;
  private boolean isNamed;

  /**
   * None yet.
   *
   * @param texts where names and kinds of identifiers are taken from
   */
  PastEvent(TextPool texts) {
    this.texts = texts;
  }

  /** Reads whom an entry names that is an event. */
  void read(PastBatch from, int at, IdentityResolver resolver) {
    if (batch != from) {
      batch = from;
    }
    index = at;
    BinaryReader in = from.entry(at);
    isNamed = !from.is(at, PastBatch.INTRICATE) && naming.read(in, resolver, texts);
    restAt = in.position();
  }

  long position() {
    return batch.position(index);
  }

  long received() {
    return batch.received(index);
  }

  /** Whether anything may be measured in it. */
  boolean isAsked() {
    return batch.is(index, PastBatch.ASKED);
  }

  /** Whether it is known at a glance whom it names. */
  boolean isNamed() {
    return isNamed;
  }

  /** Whom it names, if that is known at a glance. */
  StoredNaming naming() {
    return naming;
  }

  /** The event with whom it names. */
  CollectedEvent inFull() {
    BinaryReader in = batch.entry(index);
    CollectedEvent.Subject subject = CollectedEvent.readSubject(in);
    restAt = in.position();
    return CollectedEvent.readLean(in, texts).about(subject);
  }

  /** Writes the event without whom it names; of one that is not named, after {@link #inFull}. */
  void writeRest(BinaryWriter out) {
    out.writeRaw(batch.bytes(), restAt, batch.end(index) - restAt);
  }
}
