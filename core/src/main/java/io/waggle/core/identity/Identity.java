package io.waggle.core.identity;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.PersonPart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The identifiers of one person with the log of their links, refused ones too.
 *
 * <p>Kept packed: it is read only when a link changes or somebody asks, never for an event of a
 * person already known.
 */
public final class Identity implements PersonPart {
  private static final int MAX_REFUSED = 64;
  private static final int MAX_REVOKED = 2_000;
  private static final int SAME_EVIDENCE = 1;
  private static final int FROM_ELSEWHERE = 2;
  private static final int BY_HAND = 4;
  private static final int STATUS_SHIFT = 3;

  /** Fewer bytes than the shortest link takes. */
  private static final int MIN_LINK_BYTES = 13;

  private static final byte[] EMPTY = {};
  private static final String[] KNOWN_KINDS = {
    "", Identifier.USER_ID, Identifier.ANONYMOUS_ID, Identifier.EMAIL, Identifier.PHONE, "device_id"
  };
  private static final Link.Status[] STATUSES = Link.Status.values();
  private static final Link.Reason[] REASONS = Link.Reason.values();

  private static final Link.Evidence NO_EVIDENCE = new Link.Evidence("", 0);

  private byte[] packed = EMPTY;
  private Separations separations = Separations.NONE;

  /** The link log, oldest first. */
  public List<Link> links() {
    List<Link> links = new ArrayList<>();
    BinaryReader in = new BinaryReader(packed);
    Link.Evidence evidence = NO_EVIDENCE;
    while (in.hasMore()) {
      Link link = readLink(in, evidence);
      links.add(link);
      evidence = link.evidence();
    }
    return links;
  }

  /** The identifiers that belong to the person, each once, in the order they came. */
  public List<Identifier> identifiers() {
    List<Identifier> identifiers = new ArrayList<>();
    Set<Identifier> seen = new HashSet<>();
    for (Link each : current()) {
      if (seen.add(each.identifier())) {
        identifiers.add(each.identifier());
      }
    }
    return identifiers;
  }

  /** How many identifiers the person has, or 0 when they are certainly fewer than that. */
  public int sizeFrom(int least) {
    return packed.length < least * MIN_LINK_BYTES ? 0 : identifiers().size();
  }

  /** Whom un-merges have said not to join these identifiers with. */
  Separations separations() {
    return separations;
  }

  /**
   * Somebody said that this person is not whoever lies on another side of the cut: no event joins
   * the two.
   */
  public void keepApart(long cut, int side) {
    Set<Long> prints = new HashSet<>();
    for (Identifier each : identifiers()) {
      prints.add(each.hash().hi());
    }
    separations = separations.with(prints, cut, side);
  }

  /** What was said at that cut is taken back. */
  public void forgetCut(long cut) {
    separations = separations.withoutCut(cut);
  }

  /** The links that hold: those of identifiers that have not gone away since. */
  List<Link> current() {
    return current(links());
  }

  static List<Link> current(List<Link> all) {
    List<Link> links = new ArrayList<>(all);
    Set<FragmentKey> gone = new HashSet<>();
    for (Link each : links) {
      if (each.status() == Link.Status.MOVED_AWAY) {
        gone.add(FragmentKey.of(each.identifier(), each.epoch()));
      }
    }
    links.removeIf(each ->
        !each.holds()
            || !gone.isEmpty() && gone.contains(FragmentKey.of(each.identifier(), each.epoch())));
    return links;
  }

  void add(Link link) {
    List<Link> links = links();
    if (link.status() == Link.Status.REFUSED
        && links.stream().anyMatch(e -> sameRefusal(e, link))) {
      return;
    }
    links.add(link);
    if (link.status() == Link.Status.MOVED_AWAY) {
      separations = separations.without(link.identifier().hash().hi());
    }
    forgetOldest(links);
    pack(links);
  }

  /** A name that an alias call gave turned out to be the user id the person goes by. */
  void confirm(Identifier identifier) {
    List<Link> links = links();
    links.replaceAll(each ->
        each.status() == Link.Status.NAME && each.identifier().equals(identifier)
            ? each.withStatus(Link.Status.ACTIVE)
            : each);
    pack(links);
  }

  /** Takes in the log of another person, whose entries stay recognisable by that ordinal. */
  void merge(Identity loser, int ordinal) {
    List<Link> links = links();
    for (Link each : loser.links()) {
      links.add(each.home() == Link.OWN ? each.withHome(ordinal) : each);
    }
    Separations theirs = loser.separations;
    // No event merges across a cut; who does it by hand lifts the cut.
    separations = separations.reconciledWith(theirs).and(theirs.reconciledWith(separations));
    forgetOldest(links);
    pack(links);
  }

  /** The whole log anew, after identifiers were taken out or for a part of another person. */
  void become(List<Link> links, Separations apart) {
    separations = apart;
    forgetOldest(links);
    pack(links);
  }

  /** Takes entries out of the log that tie nothing to the person; whether there were any. */
  public boolean forget(Predicate<Link> mentions) {
    List<Link> links = links();
    boolean any =
        links.removeIf(each ->
            (each.status() == Link.Status.REFUSED || each.status() == Link.Status.REVOKED)
                && mentions.test(each));
    if (any) {
      pack(links);
    }
    return any;
  }

  private static boolean sameRefusal(Link kept, Link given) {
    return kept.status() == Link.Status.REFUSED
        && kept.reason() == given.reason()
        && kept.identifier().equals(given.identifier());
  }

  private static void forgetOldest(List<Link> links) {
    if (links.size() <= MAX_REFUSED) {
      return;
    }
    forgetOldest(links, Link.Status.REFUSED, MAX_REFUSED);
    forgetOldest(links, Link.Status.REVOKED, MAX_REVOKED);
    forgetPastEpochs(links);
  }

  private static void forgetOldest(List<Link> links, Link.Status status, int most) {
    long surplus = links.stream().filter(each -> each.status() == status).count() - most;
    Iterator<Link> each = links.iterator();
    while (surplus > 0 && each.hasNext()) {
      if (each.next().status() == status) {
        each.remove();
        surplus--;
      }
    }
  }

  /**
   * A device that goes to and fro leaves a pair of entries each time; only the newest such pairs
   * are kept.
   */
  private static void forgetPastEpochs(List<Link> links) {
    long moved = links.stream().filter(each -> each.status() == Link.Status.MOVED_AWAY).count();
    for (int i = 0; i < links.size() && moved > MAX_REFUSED; i++) {
      Link past = links.get(i);
      if (past.status() == Link.Status.MOVED_AWAY) {
        links.removeIf(
            each -> each.epoch() == past.epoch() && each.identifier().equals(past.identifier()));
        moved--;
        i = -1;
      }
    }
  }

  private void pack(List<Link> links) {
    BinaryWriter out = new BinaryWriter(links.size() * 120);
    Link.Evidence evidence = NO_EVIDENCE;
    for (Link each : links) {
      writeLink(each, evidence, out);
      evidence = each.evidence();
    }
    packed = out.toBytes();
  }

  /**
   * The links of one message follow each other, so the message is written for the first of them
   * only.
   */
  private static void writeLink(Link link, Link.Evidence before, BinaryWriter out) {
    boolean same = link.evidence().equals(before);
    boolean byHand = !same && link.evidence().isByHand();
    boolean moved = link.home() != Link.OWN;
    int flags = (same ? SAME_EVIDENCE : 0) | (moved ? FROM_ELSEWHERE : 0) | (byHand ? BY_HAND : 0);
    out.writeByte(link.status().ordinal() << STATUS_SHIFT | flags);
    out.writeByte(link.reason().ordinal());
    int code = codeOf(link.identifier().kind());
    out.writeByte(code);
    if (code == 0) {
      out.writeText(link.identifier().kind());
    }
    out.writeText(link.identifier().value()).writeVar(link.epoch()).writeFixed64(link.anchor());
    out.writeVar(link.otherPerson() + 1);
    if (moved) {
      out.writeVar(link.home());
    }
    if (!same) {
      out.writeText(link.evidence().messageId()).writeSigned(link.evidence().time());
    }
    if (byHand) {
      out.writeText(link.evidence().actor()).writeText(link.evidence().note());
    }
  }

  private static Link readLink(BinaryReader in, Link.Evidence before) {
    int head = in.readByte();
    Link.Status status = STATUSES[head >>> STATUS_SHIFT];
    Link.Reason reason = REASONS[in.readByte()];
    int code = in.readByte();
    String kind = code == 0 ? in.readText() : KNOWN_KINDS[code];
    Identifier identifier = new Identifier(kind, in.readText());
    int epoch = in.readInt();
    long anchor = in.readFixed64();
    int otherPerson = in.readInt() - 1;
    int home = (head & FROM_ELSEWHERE) == 0 ? Link.OWN : in.readInt();
    Link.Evidence evidence =
        (head & SAME_EVIDENCE) == 0 ? readEvidence(in, (head & BY_HAND) != 0) : before;
    return new Link(identifier, epoch, status, reason, anchor, otherPerson, evidence, home);
  }

  private static Link.Evidence readEvidence(BinaryReader in, boolean byHand) {
    String messageId = in.readText();
    long time = in.readSigned();
    return byHand
        ? new Link.Evidence(messageId, time, in.readText(), in.readText())
        : new Link.Evidence(messageId, time);
  }

  private static int codeOf(String kind) {
    for (int i = 1; i < KNOWN_KINDS.length; i++) {
      if (KNOWN_KINDS[i].equals(kind)) {
        return i;
      }
    }
    return 0;
  }

  @Override
  public void write(BinaryWriter out) {
    out.writeBytes(packed);
    separations.write(out);
  }

  public static Identity read(BinaryReader in) {
    Identity identity = new Identity();
    identity.packed = in.readBytes();
    identity.separations = Separations.read(in);
    return identity;
  }
}
