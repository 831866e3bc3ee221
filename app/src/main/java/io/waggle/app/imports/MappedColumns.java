package io.waggle.app.imports;

import io.waggle.app.imports.ImportMapping.CampaignForm;
import io.waggle.app.imports.ImportMapping.EventForm;
import io.waggle.app.imports.ImportMapping.PersonForm;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The columns a mapping names. */
final class MappedColumns {
  private MappedColumns() {}

  /**
   * The columns the mapping names.
   *
   * @param present the columns the file has, or none when each row has its own
   * @throws InvalidException when it names one that the file does not have
   */
  static Set<String> check(ImportMapping mapping, List<String> present) {
    Set<String> named = named(mapping);
    if (!present.isEmpty()) {
      List<Fault> faults =
          named.stream()
              .filter(each -> !present.contains(each))
              .map(each ->
                  new Fault(
                      "import.no_column",
                      "mapping",
                      "names the column '" + each + "', which the file does not have",
                      "Use one of " + present + "."))
              .toList();
      if (!faults.isEmpty()) {
        throw new InvalidException(faults);
      }
    }
    return named;
  }

  private static Set<String> named(ImportMapping mapping) {
    Set<String> named = new LinkedHashSet<>(mapping.key().columns());
    named.add(mapping.key().asIs());
    named.add(mapping.time().column());
    EventForm event = mapping.event();
    if (event != null) {
      named.add(event.type().column());
      named.add(event.name().column());
    }
    PersonForm person = mapping.person();
    named.addAll(List.of(person.userId(), person.anonymousId(), person.email(), person.phone()));
    person.others().forEach(each -> named.add(each.column()));
    mapping.properties().forEach(each -> named.add(each.column()));
    mapping.traits().forEach(each -> named.add(each.column()));
    mapping.consents().forEach(each -> named.add(each.column()));
    CampaignForm campaign = mapping.campaign();
    named.addAll(
        List.of(campaign.source(), campaign.medium(), campaign.name(), campaign.content()));
    named.remove("");
    return named;
  }
}
