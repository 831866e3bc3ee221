package io.waggle.core.identity;

import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Identifier;

/**
 * An identifier that an event names, in its one form, before anybody has looked whose it is.
 *
 * @param identifier in the form in which it is looked up
 * @param hash its fingerprint
 * @param rule what holds for its kind
 * @param role how the event came to name it
 */
record Named(Identifier identifier, Hash128 hash, KindRule rule, Role role) {

  /** How an event came to name an identifier. */
  enum Role {
    /** As one of its subject's identifiers. */
    SUBJECT,
    /** As the new name in an alias call: not proof that a user of that id was there. */
    ALIASED,
    /** As the former name in an alias call. */
    FORMER
  }

  static Named of(Identifier identifier, KindRule rule, Role role) {
    return new Named(identifier, identifier.hash(), rule, role);
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

  /** Whether a definition says that the value is somebody's own, whatever was seen. */
  boolean isAllowed() {
    return rule.allows(identifier.value());
  }

  /** Strongest first; ties by kind and value, so that the order in the event does not matter. */
  static int byStrength(Named a, Named b) {
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
