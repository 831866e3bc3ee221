package io.waggle.core.engine;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.experiment.Credit;
import io.waggle.core.identity.FragmentKey;
import java.util.List;

/**
 * What followed from an input: facts for the views and the sender, never a command that may be
 * lost.
 *
 * <p>Each carries the position of its input; position and place in the step make it unique, so
 * handing one on twice is harmless. People are dense ordinals, 0, 1, 2, … in order of appearance,
 * never reused.
 */
public sealed interface Effect {
  long position();

  /**
   * An event was new and is now part of a person's history.
   *
   * @param person whom it was attributed to
   * @param amount the money it stands for in the source's own unit, 0 when none
   * @param order whether it counts as an order
   * @param fragment under which the profile keeps it, by which it follows when people are taken
   *     apart
   */
  record Stored(
      long position,
      int person,
      CollectedEvent event,
      double amount,
      boolean order,
      FragmentKey fragment)
      implements Effect {}

  /** An event with this messageId had been stored before. */
  record Duplicate(long position, String source, String messageId) implements Effect {}

  /** Two people turned out to be one: the loser's id is an alias of the winner's from now on. */
  record Merged(long position, int winner, int loser, String reason, long time) implements Effect {}

  /**
   * One person was taken apart again.
   *
   * @param person who it was, and who the first part still is
   * @param kept the fragments that stay with the first part
   * @param parts the others
   * @param aliases every ordinal that was merged into the person, and whom it stands for now
   */
  record Split(
      long position,
      int person,
      List<FragmentKey> kept,
      List<SplitPart> parts,
      List<Alias> aliases,
      String actor,
      String reason,
      long time)
      implements Effect {
    public Split {
      kept = List.copyOf(kept);
      parts = List.copyOf(parts);
      aliases = List.copyOf(aliases);
    }
  }

  /**
   * What one part took along.
   *
   * @param fragments under which what is told of it may stand: those of its events and identifiers
   * @param deliveries those decided for the person before that are the part's now
   */
  record SplitPart(int person, List<FragmentKey> fragments, List<String> deliveries) {
    public SplitPart {
      fragments = List.copyOf(fragments);
      deliveries = List.copyOf(deliveries);
    }
  }

  /**
   * Somebody who is merged into another is in journeys that no event led into: from now on those
   * came by this identifier, with which they go when people are taken apart.
   *
   * @param by the print of the identifier; 0 when there is none
   */
  record EnrolmentsTied(long position, int person, long by, long time) implements Effect {}

  /**
   * A person is no more: whoever keeps anything under one of the ordinals, of this position or an
   * earlier one, is to forget it.
   *
   * @param ordinals the person's own and all that were merged into it
   */
  record Erased(long position, int person, List<Integer> ordinals, String request, long time)
      implements Effect {
    public Erased {
      ordinals = List.copyOf(ordinals);
    }
  }

  /** The ordinal stands for that person; for nobody but itself when the two are the same. */
  record Alias(int ordinal, int person) {}

  /**
   * An un-merge, a merge by hand or an erasure was refused, and nothing was changed.
   *
   * @param request {@code unmerge}, {@code merge} or {@code erasure}
   */
  record IdentityRefused(
      long position, String request, String code, String message, String actor, long time)
      implements Effect {}

  /** A person has come to have suspiciously many identifiers: two people or more may be mixed. */
  record PersonLarge(long position, int person, int identifiers, long time) implements Effect {}

  /** A person entered or left an audience. */
  record MembershipChanged(
      long position, String audience, int person, boolean entered, String reason, long time)
      implements Effect {}

  /**
   * A journey took, moved or released a person; {@code state} is entered, held_out, waiting, split,
   * migrated, goal, converted, exited or done.
   *
   * @param key which of the person's enrolments in the journey, or empty
   * @param reason why it exited; for {@code split} the way that was taken where there are several:
   *     a split's by its name, {@code then} or {@code else} of a branch, a number from 1 or {@code
   *     else} of a rank, a wait or a webhook; or empty
   * @param by the print of the identifier whose event led in; 0 when it was no event
   */
  record EnrolmentChanged(
      long position,
      String journey,
      int version,
      String key,
      int person,
      String step,
      String state,
      String reason,
      long by,
      long time)
      implements Effect {}

  /**
   * A send was wanted, and was allowed, put off or suppressed.
   *
   * @param deliveryId the id of the delivery, also of one that was suppressed
   * @param reason {@code allowed}, or why not: the reason of the policy that refused
   * @param until until when it was put off; 0 when it was not
   * @param answers what every policy that was asked said, see {@link
   *     io.waggle.core.contact.PolicyAnswer#text}
   */
  record ContactDecided(
      long position,
      String deliveryId,
      int person,
      String journey,
      String step,
      String template,
      String channel,
      boolean allowed,
      String reason,
      long until,
      String answers,
      long time)
      implements Effect {}

  /**
   * A delivery moved on; {@code status} is claimed, accepted, failed, unknown, opened or clicked.
   */
  record DeliveryChanged(
      long position, String deliveryId, int person, String status, String detail, long time)
      implements Effect {}

  /**
   * A consent was recorded in the ledger.
   *
   * @param by the print of the identifier that it was given by; 0 when it is not known
   */
  record ConsentRecorded(
      long position,
      int person,
      String purpose,
      String channel,
      boolean granted,
      long by,
      long time)
      implements Effect {}

  /**
   * The credit of a conversion is shared out otherwise since people were taken apart.
   *
   * @param person whose conversion it is now
   * @param converted the position at which the goal was reached
   */
  record CreditShared(
      long position,
      String goal,
      int person,
      long converted,
      double value,
      List<Credit> credits,
      long time)
      implements Effect {
    public CreditShared {
      credits = List.copyOf(credits);
    }
  }

  /** A goal was reached, and these channels brought the person there. */
  record Converted(
      long position, String goal, int person, double value, List<Credit> credits, long time)
      implements Effect {
    public Converted {
      credits = List.copyOf(credits);
    }
  }

  /**
   * A definition in the log could not be compiled and was left out; what was in use stays in use.
   */
  record DefinitionRefused(long position, String kind, String id, String message)
      implements Effect {}
}
