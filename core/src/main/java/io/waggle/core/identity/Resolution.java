package io.waggle.core.identity;

import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom an event belongs to and what follows for the links: facts, not yet applied.
 *
 * @param person whose event it is, or {@link #NOBODY} when it carries nothing that names anybody
 * @param created whether that person is new
 * @param fragment the identifier, in its epoch, under which the profile keeps what the event says
 * @param links entries for the person's link log, tied or refused
 * @param merges people who turned out to be this one, oldest first
 * @param moves identifiers that change hands
 * @param aside what is no link and is to be known all the same
 */
public record Resolution(
    int person,
    boolean created,
    FragmentKey fragment,
    List<Linked> links,
    List<Merge> merges,
    List<Move> moves,
    Aside aside) {

  /** The person of an event that names nobody. */
  public static final int NOBODY = -1;

  static final FragmentKey NO_FRAGMENT = new FragmentKey(0, 0, 0);

  /** Nobody, and nothing follows. */
  public static final Resolution NONE =
      new Resolution(NOBODY, false, NO_FRAGMENT, List.of(), List.of(), List.of(), Aside.NOTHING);

  public Resolution {
    links = List.copyOf(links);
    merges = List.copyOf(merges);
    moves = List.copyOf(moves);
  }

  /**
   * What was left out of the matching, and what the event taught.
   *
   * @param blocked identifiers left out because their values name nobody
   * @param lessons what is to be remembered of values that may be nobody's own
   */
  record Aside(List<Identifier> blocked, List<Lessons.Lesson> lessons) {
    static final Aside NOTHING = new Aside(List.of(), List.of());

    Aside {
      blocked = List.copyOf(blocked);
      lessons = List.copyOf(lessons);
    }
  }

  /** Identifiers left out because their values name nobody. */
  public List<Identifier> blocked() {
    return aside.blocked();
  }

  /** A link with the fingerprint of its identifier. */
  public record Linked(Link link, Hash128 hash) {}

  /** Two people are one: the loser's id is an alias of the winner's from now on. */
  public record Merge(int winner, int loser, String reason) {}

  /**
   * An identifier goes over to this event's person, or to nobody.
   *
   * @param from whose it was
   * @param to whose it is now, or {@link #NOBODY} when it is nobody's any more
   * @param epoch the new epoch
   */
  public record Move(
      Identifier identifier,
      Hash128 hash,
      int from,
      int to,
      int epoch,
      Link.Reason reason,
      Link.Evidence evidence) {}

  /** The same, decided by somebody for a reason. */
  public Resolution byHand(String actor, String why) {
    List<Linked> signed = new ArrayList<>();
    for (Linked each : links) {
      Link link = each.link();
      Link.Reason reason =
          link.reason() == Link.Reason.MERGED ? Link.Reason.BY_HAND : link.reason();
      Link.Evidence before = link.evidence();
      Link.Evidence evidence = new Link.Evidence(before.messageId(), before.time(), actor, why);
      Link again =
          new Link(
              link.identifier(),
              link.epoch(),
              link.status(),
              reason,
              link.anchor(),
              link.otherPerson(),
              evidence);
      signed.add(new Linked(again, each.hash()));
    }
    List<Merge> said = new ArrayList<>();
    for (Merge each : merges) {
      said.add(new Merge(each.winner, each.loser, "by hand of " + actor + ": " + why));
    }
    Aside nothingLearnt = new Aside(aside.blocked(), List.of());
    return new Resolution(person, created, fragment, signed, said, moves, nothingLearnt);
  }

  /** Whether anything is to be applied. */
  public boolean changesLinks() {
    return !(links.isEmpty() && merges.isEmpty() && moves.isEmpty() && aside.lessons().isEmpty());
  }
}
