package io.waggle.core.content;

import io.waggle.core.content.liquid.Outcome.Written;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the constant parts of a template say in plain text, read once, so that a message's HTML is
 * read only where values stand.
 *
 * <p>A part may begin inside a tag, because a value stands in an attribute before it. Where the tag
 * is likely to end is found out here, and the reader takes a run only when it comes to just that
 * place between two tags, so a wrong guess costs time and nothing else.
 */
final class PlainRuns {
  static final PlainRuns NONE = new PlainRuns(Map.of(), List.of());

  private final Map<String, Run> runs;
  private final List<Written> written;

  /** From a place between two tags to another such place, and what is said in between. */
  private record Run(int from, int to, List<Consumer<PlainText>> says) {}

  private PlainRuns(Map<String, Run> runs, List<Written> written) {
    this.runs = runs;
    this.written = written;
  }

  static PlainRuns of(List<String> literals) {
    Map<String, Run> runs = new IdentityHashMap<>();
    literals.forEach(each -> runs.put(each, read(each)));
    return new PlainRuns(runs, List.of());
  }

  /** The same for one message. */
  PlainRuns in(List<Written> message) {
    return new PlainRuns(runs, message);
  }

  List<Written> written() {
    return written;
  }

  /**
   * Says what a part of the message says from a place in it.
   *
   * @param to where the reading ends, in the message
   * @return how far in the part that went; the place itself when nothing is known from there
   */
  int replay(Written part, int from, int to, PlainText plain) {
    Run run = runs.get(part.text());
    if (run == null || run.from != from || part.at() + run.to > to) {
      return from;
    }
    for (Consumer<PlainText> each : run.says) {
      each.accept(plain);
    }
    return run.to;
  }

  private static Run read(String literal) {
    int from = firstBetweenTags(literal);
    int to = lastBetweenTags(literal, from);
    Recorder recorder = new Recorder();
    new HtmlText(recorder).read(literal, from, to);
    return new Run(from, to, List.copyOf(recorder.says));
  }

  private static int firstBetweenTags(String html) {
    int open = html.indexOf('<');
    int close = html.indexOf('>');
    if (close < 0 || open >= 0 && open < close) {
      return 0;
    }
    // Inside a tag, most likely inside a quoted value.
    int quote = html.indexOf('"');
    int end = quote < 0 || quote > close ? close : HtmlText.tagEnd(html, quote, html.length());
    return end < 0 ? html.length() : end + 1;
  }

  /** Behind the last whole tag or comment, where every reader that came so far stands as well. */
  private static int lastBetweenTags(String html, int from) {
    int at = from;
    int last = from;
    while (at >= 0 && at < html.length()) {
      int open = html.indexOf('<', at);
      if (open < 0) {
        return last;
      }
      boolean comment = html.startsWith("<!--", open);
      int close =
          comment ? html.indexOf("-->", open + 2) : HtmlText.tagEnd(html, open, html.length());
      if (close < 0) {
        return last;
      }
      at = close + (comment ? 3 : 1);
      last = at;
    }
    return last;
  }

  /** Keeps what is said, the words with their white space collapsed. */
  private static final class Recorder implements HtmlText.Sink {
    private final List<Consumer<PlainText>> says = new ArrayList<>();

    @Override
    public void words(String text) {
      StringBuilder words = new StringBuilder();
      boolean space = false;
      boolean before = false;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (PlainText.isSpace(c)) {
          space = true;
          before |= words.isEmpty();
        } else {
          words.append(space && !words.isEmpty() ? " " : "").append(c);
          space = false;
        }
      }
      if (before) {
        says.add(PlainText::space);
      }
      if (!words.isEmpty()) {
        String said = words.toString();
        says.add(plain -> plain.collapsed(said));
      }
      if (space && !words.isEmpty()) {
        says.add(PlainText::space);
      }
    }

    @Override
    public void opened(String tag) {
      if (PlainText.matters(tag)) {
        says.add(plain -> plain.opened(tag));
      }
    }

    @Override
    public void closed(String tag) {
      if (PlainText.matters(tag)) {
        says.add(plain -> plain.closed(tag));
      }
    }

    @Override
    public void leadsTo(String address) {
      says.add(plain -> plain.leadsTo(address));
    }
  }
}
