package io.waggle.core.identity;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import org.jspecify.annotations.Nullable;

/**
 * Two people who may be one, from the proposal to the decision.
 *
 * @param id its own for ever
 * @param proposal what speaks for it
 * @param model which run proposed it
 * @param proposedAt in milliseconds
 * @param status where it stands
 * @param note why the rules refused it; of a rejected one the cut that keeps the two apart; else
 *     empty
 * @param decision what was decided last, or null
 * @param decidedAt in milliseconds; 0 before
 */
public record MatchCandidate(
    long id,
    MatchProposal proposal,
    String model,
    long proposedAt,
    Status status,
    String note,
    @Nullable MatchDecision decision,
    long decidedAt) {

  /** Where a candidate stands. The order is part of the stored form: only append. */
  public enum Status {
    /** It waits for somebody to look at it. */
    OPEN,
    /** They are one person now. */
    ACCEPTED,
    /** They are two people. */
    REJECTED,
    /** It was accepted and the rules of identity keep them apart. It can be decided again. */
    REFUSED,
    /** They became one person, or one of them nobody, before it was decided. */
    STALE
  }

  /** Whether it can still be decided. */
  public boolean isUndecided() {
    return status == Status.OPEN || status == Status.REFUSED;
  }

  public MatchCandidate decided(Status becomes, String why, MatchDecision given, long time) {
    return new MatchCandidate(id, proposal, model, proposedAt, becomes, why, given, time);
  }

  /** They are two people, which the cut of that number keeps apart. */
  public MatchCandidate rejected(long cut, MatchDecision given, long time) {
    return decided(Status.REJECTED, Long.toString(cut), given, time);
  }

  /** The cut that keeps the two of a rejected pair apart; -1 when it was not kept. */
  public long cut() {
    return status == Status.REJECTED && !note.isEmpty() ? Long.parseLong(note) : -1;
  }

  /** It waits for a decision again, as if there had been none. */
  public MatchCandidate reopened() {
    return new MatchCandidate(id, proposal, model, proposedAt, Status.OPEN, "", null, 0);
  }

  public void write(BinaryWriter out) {
    out.writeVar(id);
    proposal.write(out);
    out.writeText(model).writeSigned(proposedAt).writeByte(status.ordinal()).writeText(note);
    out.writeFlag(decision != null);
    if (decision != null) {
      decision.write(out);
    }
    out.writeSigned(decidedAt);
  }

  public static MatchCandidate read(BinaryReader in) {
    long id = in.readVar();
    MatchProposal proposal = MatchProposal.read(in);
    String model = in.readText();
    long proposedAt = in.readSigned();
    Status status = Status.values()[in.readByte()];
    String note = in.readText();
    MatchDecision decision = in.readFlag() ? MatchDecision.read(in) : null;
    return new MatchCandidate(
        id, proposal, model, proposedAt, status, note, decision, in.readSigned());
  }
}
