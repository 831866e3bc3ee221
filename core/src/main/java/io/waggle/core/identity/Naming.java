package io.waggle.core.identity;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom an event names: its identifiers in their one form, strongest first, before anybody has
 * looked whose they are. It follows from the event and the rules alone.
 */
final class Naming {
  private final IdentityRules rules;
  private final List<Named> named = new ArrayList<>(4);
  private List<Identifier> blocked = List.of();

  private Naming(IdentityRules rules) {
    this.rules = rules;
  }

  static Naming of(CollectedEvent event, IdentityRules rules) {
    Naming naming = new Naming(rules);
    CollectedEvent.Subject subject = event.subject();
    boolean alias = event.type() == EventType.ALIAS;
    Named.Role userRole = alias ? Named.Role.ALIASED : Named.Role.SUBJECT;
    naming.add(Identifier.USER_ID, subject.userId(), rules.userRule(), userRole);
    naming.add(
        Identifier.ANONYMOUS_ID, subject.anonymousId(), rules.anonymousRule(), Named.Role.SUBJECT);
    for (int i = 0; i < subject.others().size(); i++) {
      Identifier each = subject.others().get(i);
      naming.add(each.kind(), each.value(), rules.rule(each.kind()), Named.Role.SUBJECT);
    }
    if (alias && !subject.previousId().equals(subject.userId())) {
      String former = subject.previousId();
      naming.add(Identifier.USER_ID, former, rules.userRule(), Named.Role.FORMER);
      naming.add(Identifier.ANONYMOUS_ID, former, rules.anonymousRule(), Named.Role.FORMER);
    }
    return naming;
  }

  /** How many identifiers are named. */
  int size() {
    return named.size();
  }

  Named at(int index) {
    return named.get(index);
  }

  /** Identifiers left out because their values name nobody. */
  List<Identifier> blocked() {
    return blocked;
  }

  /** The list with one more. */
  static List<Identifier> and(List<Identifier> some, Identifier another) {
    List<Identifier> more = new ArrayList<>(some);
    more.add(another);
    return more;
  }

  private void add(String kind, String value, KindRule rule, Named.Role role) {
    if (value.isEmpty()) {
      return;
    }
    String normalised = rules.normalised(rule, value);
    if (normalised.isEmpty()) {
      blocked = and(blocked, new Identifier(kind, value));
      return;
    }
    for (int i = 0; i < named.size(); i++) {
      Identifier other = named.get(i).identifier();
      if (other.kind().equals(kind) && other.value().equals(normalised)) {
        return;
      }
    }
    Named one = Named.of(new Identifier(kind, normalised), rule, role);
    int place = named.size();
    while (place > 0 && Named.byStrength(named.get(place - 1), one) > 0) {
      place--;
    }
    named.add(place, one);
  }
}
