package io.waggle.core.content;

import io.waggle.core.content.RenderRequest.SendReason;
import java.util.List;

/**
 * Writes the parts of one message, and sees to it that promotion says why it came and how to stop
 * it.
 */
final class PartWriter {
  private final RenderRequest request;
  private final List<String> destinations;
  private final FooterWords words;

  PartWriter(RenderRequest request, List<String> destinations) {
    this.request = request;
    this.destinations = destinations;
    this.words = FooterWords.in(request.locale());
  }

  void writeHtml(List<Part> parts, CappedText out) {
    write(parts, out, true);
    if (!parts.contains(new Part.Footer())) {
      htmlFooter(parts, out);
    }
  }

  void writeText(List<Part> parts, CappedText out) {
    write(parts, out, false);
    if (!request.reason().promotional()) {
      return;
    }
    out.append("\n\n");
    if (!parts.contains(new Part.Why())) {
      out.append("-- \n" + why() + "\n");
    }
    if (!parts.contains(new Part.Unsubscribe())) {
      out.append(words.unsubscribe() + ": " + request.links().unsubscribe() + "\n");
    }
  }

  void write(List<Part> parts, CappedText out, boolean html) {
    for (Part each : parts) {
      if (out.overflowed()) {
        return;
      }
      switch (each) {
        case Part.Literal literal -> out.append(literal.text());
        case Part.Slot slot ->
            out.append(slot.escape().apply(slot.expression().evaluate(request.values())));
        case Part.Click click -> ours(address(click.link()), out, html);
        case Part.Unsubscribe u -> ours(request.links().unsubscribe(), out, html);
        case Part.Preferences p -> ours(request.links().preferences(), out, html);
        case Part.Why w -> ours(why(), out, html);
        case Part.Footer f -> htmlFooter(parts, out);
      }
    }
  }

  private void ours(String text, CappedText out, boolean html) {
    out.append(html ? Escape.html(text) : text);
  }

  private String address(int link) {
    return destinations.get(link).isEmpty() ? "#" : request.links().click(link);
  }

  private String why() {
    SendReason reason = request.reason();
    return Escape.HEADER.apply(words.why(reason.journey(), reason.evidence()));
  }

  private void htmlFooter(List<Part> parts, CappedText out) {
    boolean needsWhy = !parts.contains(new Part.Why());
    boolean needsUnsubscribe = !parts.contains(new Part.Unsubscribe());
    if (request.reason().promotional() && (needsWhy || needsUnsubscribe)) {
      out.append("<p style=\"font-size:12px;color:#666666\">");
      out.append(needsWhy ? Escape.html(why()) + " " : "");
      if (needsUnsubscribe) {
        link(request.links().unsubscribe(), words.unsubscribe(), out);
        out.append(" · ");
        link(request.links().preferences(), words.preferences(), out);
      }
      out.append("</p>");
    }
    String pixel = request.links().openPixel();
    if (!pixel.isEmpty()) {
      out.append("<img src=\"" + Escape.html(pixel) + "\" width=\"1\" height=\"1\" alt=\"\">");
    }
  }

  private static void link(String address, String label, CappedText out) {
    out.append("<a href=\"" + Escape.html(address) + "\">" + Escape.html(label) + "</a>");
  }
}
