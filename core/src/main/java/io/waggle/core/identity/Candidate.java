package io.waggle.core.identity;

import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Identifier;

/** An identifier of the event at hand with its rule and what the link table says of it. */
final class Candidate {
  final Identifier identifier;
  final Hash128 hash;
  final KindRule rule;
  final long entry;
  final Role role;

  /** How the event came to name it. */
  enum Role {
    /** As one of its subject's identifiers. */
    SUBJECT,
    /** As the new name in an alias call: not proof that a user of that id was there. */
    ALIASED,
    /** As the former name in an alias call. */
    FORMER
  }

  Candidate(Identifier identifier, KindRule rule, LinkTable links, Role role) {
    this.identifier = identifier;
    this.hash = identifier.hash();
    this.rule = rule;
    this.role = role;
    this.entry = links.find(hash);
  }

  boolean isKnown() {
    return entry != LinkTable.MISSING && LinkTable.person(entry) >= 0;
  }

  /** Whether the value was given up to nobody, and no definition has given it back. */
  boolean isShared() {
    return entry != LinkTable.MISSING && LinkTable.has(entry, LinkTable.SHARED) && !isAllowed();
  }

  /** Whether a definition says that the value is somebody's own, whatever was seen. */
  boolean isAllowed() {
    return rule.allows(identifier.value());
  }

  boolean isName() {
    return entry != LinkTable.MISSING && LinkTable.has(entry, LinkTable.NAME);
  }

  int person() {
    return entry == LinkTable.MISSING ? Resolution.NOBODY : LinkTable.person(entry);
  }

  int epoch() {
    return entry == LinkTable.MISSING ? 0 : LinkTable.epoch(entry);
  }

  boolean isUser() {
    return rule.kind().equals(Identifier.USER_ID);
  }

  /**
   * Whether the event shows the user of this id in person, so that the id becomes the person's own.
   */
  boolean provesUser() {
    return isUser() && role == Role.SUBJECT;
  }

  /** Strongest first; ties by kind and value, so that the order in the event does not matter. */
  static int byStrength(Candidate a, Candidate b) {
    int byRole = Boolean.compare(a.role == Role.FORMER, b.role == Role.FORMER);
    if (byRole != 0) {
      return byRole;
    }
    int byPriority = Integer.compare(a.rule.priority(), b.rule.priority());
    if (byPriority != 0) {
      return byPriority;
    }
    int byKind = a.identifier.kind().compareTo(b.identifier.kind());
    return byKind != 0 ? byKind : a.identifier.value().compareTo(b.identifier.value());
  }
}
