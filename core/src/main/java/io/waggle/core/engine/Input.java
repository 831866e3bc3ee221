package io.waggle.core.engine;

import io.waggle.core.audience.ExportTerms;
import io.waggle.core.channel.LinkHit;
import io.waggle.core.channel.ReceiptKind;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.identity.Cut;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.identity.MatchDecision;
import io.waggle.core.identity.MatchProposal;
import io.waggle.core.journey.JourneyPauses;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can change an outcome, as it stands in the log. Nothing else may change state.
 *
 * <p>{@link #time()} is when the input entered, in milliseconds; the engine's own time never runs
 * backwards.
 */
public sealed interface Input {
  long time();

  /** An event was taken from a channel. Whether it is new or a duplicate the engine decides. */
  record Collected(CollectedEvent event) implements Input {
    @Override
    public long time() {
      return event.times().received();
    }
  }

  /**
   * Something was received that cannot be stored: it is kept whole, with the reason, until it is
   * mended and replayed.
   *
   * @param messageId the event's messageId if it could be read, else empty
   * @param event the event's name if it could be read, else empty
   * @param raw the bytes as received, as UTF-8 JSON where it was JSON
   */
  record Quarantined(
      String source, String messageId, String event, Fault fault, byte[] raw, long time)
      implements Input {}

  /**
   * A quarantined entry was taken out, because it was replayed after a fix or discarded by a
   * person.
   */
  record QuarantineResolved(long position, boolean replayed, String actor, long time)
      implements Input {}

  /**
   * A definition (source, plan, tag, audience, journey, template, …) was published; the version
   * counts up.
   */
  record DefinitionPublished(String kind, String id, Value document, String actor, long time)
      implements Input {}

  /** A definition was taken out of use. */
  record DefinitionRetired(String kind, String id, String actor, long time) implements Input {}

  /**
   * A person's consent for a purpose on a channel changed.
   *
   * @param person any identifier of the person
   * @param granted false withdraws
   * @param textVersion the version of the consent text that was shown, or empty
   * @param proof how it was given: form, import, unsubscribe link and the like
   */
  record ConsentChanged(
      Identifier person,
      String purpose,
      String channel,
      boolean granted,
      String textVersion,
      String proof,
      long time)
      implements Input {}

  /**
   * A matching found people who may be one. Those that are one already, wait for a decision or were
   * said to be two are passed over.
   *
   * @param model which run it was
   * @param proposals at most {@link #MAX}
   */
  record MatchesProposed(String model, List<MatchProposal> proposals, long time) implements Input {
    /** The most proposals of one input. */
    public static final int MAX = 1_000;

    public MatchesProposed {
      proposals = List.copyOf(proposals);
    }
  }

  /**
   * It was decided whether two people are one. Nothing happens when there is no such candidate or
   * it was decided before.
   */
  record MatchDecided(long candidate, MatchDecision decision, long time) implements Input {}

  /**
   * That two people were said to be two is taken back: the pair waits for a decision again. Nothing
   * happens when it was not rejected.
   */
  record MatchReopened(long candidate, String actor, String reason, long time) implements Input {}

  /**
   * An address is never to be written to again, or may be again.
   *
   * @param person any identifier of the person
   * @param channel a channel, or {@code *} for all
   * @param address an address, or {@code *} for all of the person
   * @param reason who wanted it: complaint, staff and the like
   */
  record SuppressionChanged(
      Identifier person,
      String channel,
      String address,
      boolean suppressed,
      String reason,
      long time)
      implements Input {}

  /**
   * A person asked for a pause or for fewer messages, or took that back.
   *
   * @param pausedUntil until when, in milliseconds; 0 for no pause
   * @param mostAWeek at most so many in seven days; 0 for no wish
   * @param proof how it was said
   */
  record WishesChanged(Identifier person, long pausedUntil, int mostAWeek, String proof, long time)
      implements Input {}

  /**
   * Somebody takes apart what was wrongly taken for one person. Refused, as an effect, when it
   * makes no sense.
   *
   * @param person any identifier of the person
   */
  record UnmergeOrdered(Identifier person, Cut cut, String actor, String reason, long time)
      implements Input {}

  /**
   * Somebody says that two people are one. Refused, as an effect, where an event could not merge
   * them either.
   *
   * @param forced also against the limits of identifiers and against an earlier un-merge
   */
  record MergeOrdered(
      Identifier one, Identifier other, boolean forced, String actor, String reason, long time)
      implements Input {}

  /**
   * Everything that is kept of a person is to go, and stays away. Refused, as an effect, when
   * nobody goes by the identifier; nothing happens when the request was met before.
   *
   * @param person any identifier of the person
   * @param request the id under which whoever asked keeps it
   * @param suppress whether what names the person from now on is kept out, else it is taken for
   *     somebody new; the last order about an identifier counts
   * @param salt for the ledger, which takes that of the first order for all
   */
  record ErasureOrdered(
      Identifier person,
      String request,
      boolean suppress,
      String salt,
      String actor,
      String reason,
      long time)
      implements Input {}

  /** Time has passed: everything due up to now happens. */
  record Tick(long time) implements Input {}

  /**
   * The sender is about to hand this delivery to a provider; from here on a lost answer means
   * unknown, not pending.
   */
  record DeliveryClaimed(String deliveryId, long time) implements Input {}

  /** What became of a claimed delivery. */
  record DeliveryReported(String deliveryId, DeliveryOutcome outcome, String detail, long time)
      implements Input {}

  /**
   * The person opened or followed a link of a delivered message; {@code link} is -1 for an open.
   */
  record MessageEngaged(String deliveryId, int link, boolean machine, long time) implements Input {}

  /**
   * A link of a message was requested, by whomever: it counts once it has been judged a person's.
   */
  record LinkFollowed(String deliveryId, LinkHit hit) implements Input {
    @Override
    public long time() {
      return hit.time();
    }
  }

  /**
   * A person is to come into a journey.
   *
   * @param key tells one enrolment from another where the journey has keys; else empty
   * @param idempotencyKey the same call under the same key counts once; empty never counts as the
   *     same
   */
  record JourneyCalled(
      String journey,
      Identifier person,
      String key,
      Attributes properties,
      String idempotencyKey,
      long time)
      implements Input {}

  /**
   * Something happened outside that journeys may listen to.
   *
   * @param kind such as {@code weather}, {@code holiday} or {@code stock}
   * @param subject what it is about, such as a product
   * @param region where, or empty for everywhere
   */
  record Signalled(String kind, String subject, String region, Attributes properties, long time)
      implements Input {}

  /**
   * A journey stops where it is, or goes on.
   *
   * @param due when it goes on, what becomes of what fell due meanwhile
   */
  record JourneyPaused(
      String journey, boolean paused, JourneyPauses.Due due, String actor, long time)
      implements Input {}

  /** A webhook that a journey called answered with an HTTP status; 0 when it never did. */
  record WebhookAnswered(String deliveryId, int status, long time) implements Input {}

  /**
   * The past of what definitions ask for anew is to be worked out: from here on the engine expects
   * its {@link BackfillChunk}s. Nothing happens when that is under way or nothing is asked for.
   */
  record BackfillBegun(long time) implements Input {}

  /**
   * What events before the asking add to fragments from one place on, up to another: see {@link
   * FragmentKey#place}.
   *
   * @param job the position of the {@link BackfillBegun}; a chunk of another job changes nothing
   * @param from the first place it covers: the end of the chunk before, else it changes nothing
   * @param until the first place it does not cover
   */
  record BackfillChunk(long job, int from, int until, List<BackfillPart> parts, long time)
      implements Input {
    public BackfillChunk {
      parts = List.copyOf(parts);
    }
  }

  /**
   * What one fragment is to get, in the stored form of profiles.
   *
   * @param person whose it was when the past was worked out
   */
  record BackfillPart(int person, FragmentKey fragment, byte[] history) {}

  /**
   * Every chunk has been written: definitions that waited for their past are in force.
   *
   * @param until the place that the chunks must have reached, else nothing happens
   */
  record BackfillDone(long job, int until, long time) implements Input {}

  /**
   * Names are put on a static list or taken off it. Nothing happens when there is no such list.
   *
   * @param upload what the names of one upload have in common, over all its inputs
   * @param note why, for whoever asks later
   */
  record ListChanged(
      String list,
      ListChange change,
      String upload,
      List<Identifier> identifiers,
      String note,
      String actor,
      long time)
      implements Input {
    /** The most identifiers of one input. */
    public static final int MAX = 1_000;

    public ListChanged {
      identifiers = List.copyOf(identifiers);
    }
  }

  /** What becomes of the names. The order is part of the stored form: only append. */
  enum ListChange {
    ADDED,
    REMOVED,
    /** Added, and then everything goes that this upload has not named. */
    COMPLETED
  }

  /**
   * Who is in an audience now is to be kept, and handed on if there are terms for that. Nothing
   * happens when there is no such audience.
   */
  record SnapshotOrdered(
      String audience, @Nullable ExportTerms export, String actor, String reason, long time)
      implements Input {}

  /**
   * What became of a page of a snapshot that is handed on, counted from 0.
   *
   * @param people told of on it
   * @param withheld left out on it
   */
  record ExportReported(
      long snapshot,
      int page,
      ExportOutcome outcome,
      int people,
      int withheld,
      String detail,
      long time)
      implements Input {}

  /** How handing on a page ended. The order is part of the stored form: only append. */
  enum ExportOutcome {
    TAKEN,
    GIVEN_UP,
    /** Somebody wants what was given up to be tried again. */
    RESUMED
  }

  /** What a provider told later of a message that it had, or may have, taken. */
  record ReceiptReceived(String deliveryId, ReceiptKind kind, String detail, long time)
      implements Input {}

  /** What a provider said of a message. The order is part of the stored form: only append. */
  enum DeliveryOutcome {
    ACCEPTED,
    FAILED,
    UNKNOWN,
    /** It surely was not taken and waits again. */
    DEFERRED
  }
}
