package io.waggle.core.content;

import java.util.List;

/**
 * An HTML source ready to be filled.
 *
 * @param html the parts of the HTML
 * @param text the parts of the plain text made from it
 * @param destinations the parts of each numbered link's destination
 */
record CompiledHtml(List<Part> html, List<Part> text, List<List<Part>> destinations) {
  CompiledHtml {
    html = List.copyOf(html);
    text = List.copyOf(text);
    destinations = List.copyOf(destinations);
  }
}
