package io.waggle.core.engine;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Hash128;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry of the ledger of erasures. It names nobody.
 *
 * @param position of the input that ordered it
 * @param request the id under which whoever asked keeps it
 * @param suppressed whether what names one of the identifiers is kept out from then on
 * @param hashes of the identifiers, salted; see {@link ErasureShelf}
 * @param reach what went
 */
public record Erasure(
    long position,
    String request,
    boolean suppressed,
    List<Hash128> hashes,
    Reach reach,
    String actor,
    String reason,
    long time) {
  public Erasure {
    hashes = List.copyOf(hashes);
  }

  /**
   * How much an erasure reaches in the state of the engine.
   *
   * @param identifiers by which the person was known
   * @param people that had been merged, the person among them
   * @param fragments of profiles
   * @param audiences the person was in
   * @param consents answers in the ledger of consents
   * @param journeys under way or still measured
   * @param deliveries decisions about messages
   * @param waiting how many of the deliveries were still to leave
   * @param lists entries on static lists
   * @param candidates pairs that waited for a decision or had had one
   */
  public record Reach(
      int identifiers,
      int people,
      int fragments,
      int audiences,
      int consents,
      int journeys,
      int deliveries,
      int waiting,
      int lists,
      int candidates) {
    static final Reach NOTHING = new Reach(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private void write(BinaryWriter out) {
      out.writeVar(identifiers).writeVar(people).writeVar(fragments).writeVar(audiences);
      out.writeVar(consents).writeVar(journeys).writeVar(deliveries).writeVar(waiting);
      out.writeVar(lists).writeVar(candidates);
    }

    private static Reach read(BinaryReader in) {
      return new Reach(
          in.readInt(),
          in.readInt(),
          in.readInt(),
          in.readInt(),
          in.readInt(),
          in.readInt(),
          in.readInt(),
          in.readInt(),
          in.readInt(),
          in.readInt());
    }
  }

  void write(BinaryWriter out) {
    out.writeVar(position).writeText(request).writeFlag(suppressed).writeVar(hashes.size());
    hashes.forEach(each -> out.writeFixed64(each.hi()).writeFixed64(each.lo()));
    reach.write(out);
    out.writeText(actor).writeText(reason).writeSigned(time);
  }

  static Erasure read(BinaryReader in) {
    long position = in.readVar();
    String request = in.readText();
    boolean suppressed = in.readFlag();
    int count = in.readCount();
    List<Hash128> hashes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long hi = in.readFixed64();
      hashes.add(new Hash128(hi, in.readFixed64()));
    }
    return new Erasure(
        position,
        request,
        suppressed,
        hashes,
        Reach.read(in),
        in.readText(),
        in.readText(),
        in.readSigned());
  }
}
