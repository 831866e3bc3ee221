package io.waggle.core.content;

import io.waggle.core.kernel.Attributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One language of a template, compiled. */
record Variant(List<Part> subject, CompiledHtml html, List<Part> text) {
  /** The most characters that a part of a message may have. */
  static final int MAX_OUTPUT = 500_000;

  private static final int MAX_SUBJECT = 300;

  Variant {
    subject = List.copyOf(subject);
    text = List.copyOf(text);
  }

  Set<String> paths() {
    List<Part> all = new ArrayList<>(subject);
    all.addAll(html.html());
    all.addAll(text);
    html.destinations().forEach(all::addAll);
    Set<String> paths = new LinkedHashSet<>();
    for (Part each : all) {
      if (each instanceof Part.Slot slot) {
        paths.add(slot.expression().path());
      }
    }
    return paths;
  }

  int links() {
    return html.destinations().size();
  }

  String destination(int link, Attributes values) {
    return Escape.address(Part.plain(html.destinations().get(link), values));
  }

  Rendering render(RenderRequest request) {
    CappedText htmlOut = new CappedText(MAX_OUTPUT);
    CappedText textOut = new CappedText(MAX_OUTPUT);
    CappedText subjectOut = new CappedText(MAX_OUTPUT);
    List<String> destinations = new ArrayList<>();
    for (int i = 0; i < links(); i++) {
      destinations.add(destination(i, request.values()));
    }
    PartWriter writer = new PartWriter(request, destinations);
    writer.write(subject, subjectOut, false);
    writer.writeHtml(html.html(), htmlOut);
    writer.writeText(text, textOut);
    if (htmlOut.overflowed() || textOut.overflowed() || subjectOut.overflowed()) {
      return new Rendering.Refused("message_too_large");
    }
    String line = subjectOut.toString().strip();
    if (line.isEmpty()) {
      return new Rendering.Refused("subject_empty");
    }
    int cut = Math.min(line.length(), MAX_SUBJECT);
    cut -= cut < line.length() && Character.isHighSurrogate(line.charAt(cut - 1)) ? 1 : 0;
    return new Rendering.Email(
        line.substring(0, cut), htmlOut.toString(), textOut.toString(), destinations, List.of());
  }
}
