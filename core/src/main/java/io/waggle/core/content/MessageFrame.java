package io.waggle.core.content;

import io.waggle.core.content.RenderRequest.SendReason;
import io.waggle.core.content.liquid.Escape;
import io.waggle.core.content.liquid.Frame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What we put into a message: numbered links, and in promotion the line that says why it came and
 * how to stop it.
 */
final class MessageFrame implements Frame {
  private final RenderRequest request;
  private final FooterWords words;

  /** Each is signed anew whenever it is asked for, so that they are asked for once. */
  private final String unsubscribe;

  private final String preferences;
  private final String transparency;
  private final List<String> destinations = new ArrayList<>();
  private final Set<String> ours = new HashSet<>();
  private @Nullable MachineMade label;
  private boolean hasUnsubscribe;
  private int footerFrom = -1;
  private int footerTo = -1;

  MessageFrame(RenderRequest request) {
    this.request = request;
    this.words = FooterWords.in(request.locale());
    this.unsubscribe = request.links().unsubscribe();
    this.preferences = request.links().preferences();
    this.transparency = request.links().transparency();
  }

  String unsubscribe() {
    return unsubscribe;
  }

  String preferences() {
    return preferences;
  }

  String transparency() {
    return transparency;
  }

  /** A further address of ours that is no counted link. */
  void addOurs(String address) {
    ours.add(address);
  }

  /** From here on the message says that a machine wrote parts of it. */
  void label(MachineMade machineMade) {
    label = machineMade;
  }

  /** What the channel has to say about the message beside its words. */
  List<Rendering.Mark> marks() {
    return label == null ? List.of() : label.marks();
  }

  /** Short words with the label behind them, where there is one. */
  String labelled(String text) {
    return label == null || text.isEmpty() ? text : text + "\n" + words.machineMade();
  }

  @Override
  public String link(String destination) {
    boolean unsubscribes = leadsTo(unsubscribe, destination);
    hasUnsubscribe |= unsubscribes;
    boolean isOurs =
        unsubscribes
            || ours.contains(destination)
            || leadsTo(preferences, destination)
            || leadsTo(transparency, destination);
    if (isOurs) {
      return destination;
    }
    destinations.add(destination);
    return destination.isEmpty() ? "#" : request.links().click(destinations.size() - 1);
  }

  private static boolean leadsTo(String page, String destination) {
    return !page.isEmpty() && destination.startsWith(page);
  }

  @Override
  public String footer(CharSequence before) {
    if (footerFrom >= 0) {
      return "";
    }
    String footer = footer(request.reason().promotional() && holds(before, Escape.html(why())));
    footerFrom = before.length();
    footerTo = footerFrom + footer.length();
    return footer;
  }

  /** Without a copy of the whole where it can be looked through as it is. */
  private static boolean holds(CharSequence text, String words) {
    return text instanceof StringBuilder all
        ? all.indexOf(words) >= 0
        : text.toString().contains(words);
  }

  /** The HTML with the footer where it was not yet. */
  String framed(String html) {
    return footerFrom >= 0 ? html : html + footer(html);
  }

  /** The HTML with the label for machines in its head. */
  String marked(String html) {
    return label == null ? html : label.inHead(html);
  }

  /**
   * The plain text of the HTML, the footer left out.
   *
   * @param runs what is known of its constant parts
   */
  String text(String html, PlainRuns runs) {
    PlainText plain = new PlainText();
    HtmlText reader = new HtmlText(plain, runs);
    reader.read(html, 0, footerFrom);
    reader.read(html, footerTo, html.length());
    return plain.toString();
  }

  /** The plain text with the footer's words where it is promotion and lacks them. */
  String framedText(String text) {
    String words = labelled(text);
    if (!request.reason().promotional()) {
      return words;
    }
    StringBuilder out = new StringBuilder(words).append("\n\n");
    if (!text.contains(why())) {
      out.append("-- \n").append(why()).append('\n');
    }
    if (!text.contains(unsubscribe)) {
      out.append(this.words.unsubscribe()).append(": ").append(unsubscribe).append('\n');
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
    if (label != null) {
      out.append("<p style=\"font-size:12px;color:#666666\">");
      out.append(Escape.html(words.machineMade())).append("</p>");
    }
    if (request.reason().promotional() && !(hasWhy && hasUnsubscribe)) {
      out.append("<p style=\"font-size:12px;color:#666666\">");
      out.append(hasWhy ? "" : Escape.html(why()) + " ");
      if (!hasUnsubscribe) {
        out.append(anchor(unsubscribe, words.unsubscribe()));
        out.append(" · ").append(anchor(preferences, words.preferences()));
        if (!transparency.isEmpty()) {
          out.append(" · ").append(anchor(transparency, words.transparency()));
        }
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
