package io.waggle.core.content;

import io.waggle.core.content.RenderRequest.SendReason;
import io.waggle.core.content.liquid.Escape;
import io.waggle.core.content.liquid.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * What we put into a message: numbered links, and in promotion the line that says why it came and
 * how to stop it.
 */
final class MessageFrame implements Frame {
  private final RenderRequest request;
  private final FooterWords words;
  private final List<String> destinations = new ArrayList<>();
  private boolean hasUnsubscribe;
  private int footerFrom = -1;
  private int footerTo = -1;

  MessageFrame(RenderRequest request) {
    this.request = request;
    this.words = FooterWords.in(request.locale());
  }

  @Override
  public String link(String destination) {
    boolean unsubscribes = destination.startsWith(request.links().unsubscribe());
    hasUnsubscribe |= unsubscribes;
    if (unsubscribes || destination.startsWith(request.links().preferences())) {
      return destination;
    }
    destinations.add(destination);
    return destination.isEmpty() ? "#" : request.links().click(destinations.size() - 1);
  }

  @Override
  public String footer(CharSequence before) {
    if (footerFrom >= 0) {
      return "";
    }
    String footer = footer(before.toString().contains(Escape.html(why())));
    footerFrom = before.length();
    footerTo = footerFrom + footer.length();
    return footer;
  }

  /** The HTML with the footer where it was not yet. */
  String framed(String html) {
    return footerFrom >= 0 ? html : html + footer(html);
  }

  /** The plain text of the HTML, the footer left out. */
  String text(String html) {
    return new HtmlText().add(html, 0, footerFrom).add(html, footerTo, html.length()).toString();
  }

  /** The plain text with the footer's words where it is promotion and lacks them. */
  String framedText(String text) {
    if (!request.reason().promotional()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text).append("\n\n");
    if (!text.contains(why())) {
      out.append("-- \n").append(why()).append('\n');
    }
    String unsubscribe = request.links().unsubscribe();
    if (!text.contains(unsubscribe)) {
      out.append(words.unsubscribe()).append(": ").append(unsubscribe).append('\n');
    }
    return out.toString();
  }

  List<String> destinations() {
    return destinations;
  }

  String why() {
    SendReason reason = request.reason();
    return Escape.HEADER.apply(words.why(reason.journey(), reason.evidence()));
  }

  private String footer(boolean hasWhy) {
    StringBuilder out = new StringBuilder();
    if (request.reason().promotional() && !(hasWhy && hasUnsubscribe)) {
      out.append("<p style=\"font-size:12px;color:#666666\">");
      out.append(hasWhy ? "" : Escape.html(why()) + " ");
      if (!hasUnsubscribe) {
        out.append(anchor(request.links().unsubscribe(), words.unsubscribe()));
        out.append(" · ").append(anchor(request.links().preferences(), words.preferences()));
      }
      out.append("</p>");
    }
    String pixel = request.links().openPixel();
    if (!pixel.isEmpty()) {
      out.append("<img src=\"").append(Escape.html(pixel));
      out.append("\" width=\"1\" height=\"1\" alt=\"\">");
    }
    return out.toString();
  }

  private static String anchor(String address, String label) {
    return "<a href=\"" + Escape.html(address) + "\">" + Escape.html(label) + "</a>";
  }
}
