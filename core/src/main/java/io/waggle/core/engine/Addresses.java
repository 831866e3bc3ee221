package io.waggle.core.engine;

import io.waggle.core.channel.AddressSource;
import io.waggle.core.channel.Carrier;
import io.waggle.core.channel.Delivery;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.identity.Link;
import io.waggle.core.kernel.Identifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which of a person's identifiers an address goes by: itself, or those that said it as a trait. */
final class Addresses {
  private final Person person;
  private final Definitions definitions;
  private final Map<Identifier, FragmentKey> identifiers = new HashMap<>();

  Addresses(Person person, Definitions definitions) {
    this.person = person;
    this.definitions = definitions;
    for (Link each : person.identity.links()) {
      if (each.holds()) {
        identifiers.put(each.identifier(), each.fragment());
      }
    }
  }

  /** The prints of the identifiers; none when nobody is known to have the address. */
  List<Long> prints(Delivery.Route route) {
    for (AddressSource source : definitions.channel(route.channel()).addresses()) {
      List<Long> found = prints(source, route.address());
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private List<Long> prints(AddressSource source, String address) {
    return switch (source) {
      case AddressSource.OfIdentifier of -> identified(of.kind(), address);
      case AddressSource.OfTrait of -> identifiedOrSaid(of.name(), address);
      case AddressSource.Fixed fixed -> List.of();
      case AddressSource.DeviceToken device -> identified(AddressSource.DeviceToken.KIND, address);
      case AddressSource.Carried carried ->
          Carrier.of(address).equals(carried.carrier())
              ? prints(carried.source(), Carrier.bare(address))
              : List.of();
    };
  }

  private List<Long> identifiedOrSaid(String trait, String address) {
    List<Long> own = identified(trait, address);
    return own.isEmpty()
        ? person.profile.fragmentsSaying(trait, address).stream().map(FragmentKey::print).toList()
        : own;
  }

  private List<Long> identified(String kind, String address) {
    FragmentKey own =
        identifiers.get(definitions.rules().normalised(new Identifier(kind, address)));
    return own == null ? List.of() : List.of(own.print());
  }

  /** The print of the one identifier; 0 when it is none, or several. */
  long print(Delivery.Route route) {
    List<Long> prints = prints(route);
    return prints.size() == 1 ? prints.getFirst() : 0;
  }
}
