package io.waggle.core.content;

import io.waggle.core.content.TemplateReader.Named;
import io.waggle.core.content.liquid.LiquidTemplate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What messages with several small templates have in common. */
final class NamedParts {
  private NamedParts() {}

  static Set<String> paths(List<LiquidTemplate> templates, List<List<Named>> named) {
    Set<String> paths = new TreeSet<>();
    templates.forEach(each -> paths.addAll(each.paths()));
    named.forEach(all -> all.forEach(each -> paths.addAll(each.template().paths())));
    return paths;
  }

  /** Numbers the links and lets the other templates use their click addresses. */
  static void fillLinks(List<Named> links, Letter letter) {
    for (Named each : links) {
      letter.add(Ours.LINK + "." + each.name(), letter.fill(each.template()));
    }
  }
}
