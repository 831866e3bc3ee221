package io.waggle.core.engine;

import io.waggle.core.content.ContentShelf;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a template may name beside values: blocks and the carrier that it goes by. Looked at when
 * one is published or retired, not when all that is in use is compiled at a start.
 */
final class TemplateReferences {
  private TemplateReferences() {}

  /** Throws {@link InvalidException} when the template names what there is not. */
  static void check(Definitions definitions, String id) {
    TemplateDefinition template = definitions.journeys().template(id);
    if (template == null) {
      return;
    }
    List<Fault> faults = new ArrayList<>();
    ContentShelf shelf = definitions.journeys().shelf();
    for (String path : shelf.unknownBlocks(template)) {
      faults.add(
          new Fault(
              "definition.unknown_block",
              "template/" + id,
              "'" + path + "' asks for a block that there is not",
              "Publish the block first or mend its name; there are "
                  + new TreeSet<>(shelf.blockIds())
                  + "."));
    }
    String target = template.target();
    if (!target.isEmpty() && !definitions.carriersOf(template.channel()).contains(target)) {
      faults.add(
          new Fault(
              "definition.unknown_channel",
              "template/" + id + ".target",
              "no channel '" + target + "' carries " + template.channel(),
              "Publish a channel with carries: " + template.channel() + ", or leave target out."));
    }
    if (!faults.isEmpty()) {
      throw new InvalidException(faults);
    }
  }

  /** Throws {@link InvalidException} when a template in use names what is retired. */
  static void checkRetired(Definitions left, String kind, String id) {
    boolean block = kind.equals(DefinitionKind.BLOCK.label());
    boolean channel = kind.equals(DefinitionKind.CHANNEL.label());
    if (!block && !channel) {
      return;
    }
    Set<String> users = new TreeSet<>();
    for (TemplateDefinition each : left.journeys().templates()) {
      boolean asks = block && ContentShelf.asksFor(each, id);
      boolean goes = channel && each.target().equals(id);
      users.addAll(asks || goes ? Set.of(each.id()) : Set.of());
    }
    if (!users.isEmpty()) {
      throw new InvalidException(
          "definition.in_use",
          kind + "/" + id,
          "is used by the templates " + users,
          "Change or retire them first.");
    }
  }
}
