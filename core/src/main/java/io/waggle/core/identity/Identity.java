package io.waggle.core.identity;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.PersonPart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The identifiers of one person with the log of their links, refused ones too.
 *
 * <p>Kept packed: it is read only when a link changes or somebody asks, never for an event of a
 * person already known.
 */
public final class Identity implements PersonPart {
  private static final int MAX_REFUSED = 64;
  private static final byte[] EMPTY = {};
  private static final String[] KNOWN_KINDS = {
    "", Identifier.USER_ID, Identifier.ANONYMOUS_ID, Identifier.EMAIL, Identifier.PHONE, "device_id"
  };
  private static final Link.Status[] STATUSES = Link.Status.values();
  private static final Link.Reason[] REASONS = Link.Reason.values();

  private static final Link.Evidence NO_EVIDENCE = new Link.Evidence("", 0);

  private byte[] packed = EMPTY;

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

  /** The links that hold: those of identifiers that have not gone away since. */
  List<Link> current() {
    List<Link> links = links();
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

  void merge(Identity loser) {
    List<Link> links = links();
    links.addAll(loser.links());
    forgetOldest(links);
    pack(links);
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
    long refused = links.stream().filter(each -> each.status() == Link.Status.REFUSED).count();
    for (int i = 0; i < links.size() && refused > MAX_REFUSED; i++) {
      if (links.get(i).status() == Link.Status.REFUSED) {
        links.remove(i--);
        refused--;
      }
    }
    forgetPastEpochs(links);
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
    out.writeByte(link.status().ordinal() << 1 | (same ? 1 : 0));
    out.writeByte(link.reason().ordinal());
    int code = codeOf(link.identifier().kind());
    out.writeByte(code);
    if (code == 0) {
      out.writeText(link.identifier().kind());
    }
    out.writeText(link.identifier().value()).writeVar(link.epoch()).writeFixed64(link.anchor());
    out.writeVar(link.otherPerson() + 1);
    if (!same) {
      out.writeText(link.evidence().messageId()).writeSigned(link.evidence().time());
    }
  }

  private static Link readLink(BinaryReader in, Link.Evidence before) {
    int head = in.readByte();
    Link.Status status = STATUSES[head >>> 1];
    Link.Reason reason = REASONS[in.readByte()];
    int code = in.readByte();
    String kind = code == 0 ? in.readText() : KNOWN_KINDS[code];
    Identifier identifier = new Identifier(kind, in.readText());
    int epoch = in.readInt();
    long anchor = in.readFixed64();
    int otherPerson = in.readInt() - 1;
    Link.Evidence evidence =
        (head & 1) == 1 ? before : new Link.Evidence(in.readText(), in.readSigned());
    return new Link(identifier, epoch, status, reason, anchor, otherPerson, evidence);
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
  }

  public static Identity read(BinaryReader in) {
    Identity identity = new Identity();
    identity.packed = in.readBytes();
    return identity;
  }
}
