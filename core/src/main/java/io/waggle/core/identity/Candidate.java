package io.waggle.core.identity;

import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Identifier;

/** An identifier of the event at hand with its rule and what the link table says of it. */
final class Candidate {
  final Identifier identifier;
  final Hash128 hash;
  final KindRule rule;
  final long entry;
  private final Named named;

  Candidate(Named named, long entry) {
    this.named = named;
    this.identifier = named.identifier();
    this.hash = named.hash();
    this.rule = named.rule();
    this.entry = entry;
  }

  boolean isKnown() {
    return isKnown(entry);
  }

  static boolean isKnown(long entry) {
    return entry != LinkTable.MISSING && LinkTable.person(entry) >= 0;
  }

  /** Whether the value was given up to nobody, and no definition has given it back. */
  boolean isShared() {
    return isShared(named, entry);
  }

  static boolean isShared(Named named, long entry) {
    return entry != LinkTable.MISSING
        && LinkTable.has(entry, LinkTable.SHARED)
        && !named.isAllowed();
  }

  boolean isAllowed() {
    return named.isAllowed();
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
    return named.isUser();
  }

  boolean provesUser() {
    return named.provesUser();
  }

  /** Strongest first, see {@link Named#byStrength}. */
  static int byStrength(Candidate a, Candidate b) {
    return Named.byStrength(a.named, b.named);
  }

  Named.Role role() {
    return named.role();
  }
}
