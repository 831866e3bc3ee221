package io.waggle.core.engine;

import io.waggle.core.channel.Delivery;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.identity.Link;
import io.waggle.core.kernel.Identifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which of a person's identifiers an address goes by: itself, or those that said it as a trait. */
final class Addresses {
  private final Person person;
  private final IdentityRules rules;
  private final Map<Identifier, FragmentKey> identifiers = new HashMap<>();

  Addresses(Person person, IdentityRules rules) {
    this.person = person;
    this.rules = rules;
    for (Link each : person.identity.links()) {
      if (each.holds()) {
        identifiers.put(each.identifier(), each.fragment());
      }
    }
  }

  /** The prints of the identifiers; none when nobody is known to have the address. */
  List<Long> prints(Delivery.Route route) {
    String kind = Subject.kindOf(route.channel());
    FragmentKey own = identifiers.get(rules.normalised(new Identifier(kind, route.address())));
    if (own != null) {
      return List.of(own.print());
    }
    return person.profile.fragmentsSaying(kind, route.address()).stream()
        .map(FragmentKey::print)
        .toList();
  }

  /** The print of the one identifier; 0 when it is none, or several. */
  long print(Delivery.Route route) {
    List<Long> prints = prints(route);
    return prints.size() == 1 ? prints.getFirst() : 0;
  }
}
