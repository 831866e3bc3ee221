package io.waggle.core.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Walks through an HTML source once, finds out where each slot stands, and numbers the links.
 *
 * <p>It follows the tag and attribute states of the HTML tokenizer (HTML §13.2.5) as far as
 * escaping needs. A slot where no escaping would make it safe is refused: in scripts, styles, event
 * handlers, comments, names of tags or attributes, and attributes without quotes.
 */
final class HtmlCompiler {
  private static final Set<String> ADDRESS_ATTRIBUTES =
      Set.of("href", "src", "background", "action", "poster", "cite", "longdesc");
  private static final Set<String> RAW_TAGS = Set.of("script", "style", "textarea", "xmp");
  private static final String QUOTE_FIX = "Put the value in double quotes.";

  private enum State {
    TEXT,
    TAG_NAME,
    IN_TAG,
    ATTRIBUTE_NAME,
    BEFORE_VALUE,
    QUOTED,
    UNQUOTED,
    COMMENT,
    DECLARATION,
    RAW
  }

  private final Problem.Listener problems;
  private final List<Part> html = new ArrayList<>();
  private final List<List<Part>> destinations = new ArrayList<>();
  private final TextDeriver text = new TextDeriver();
  private final StringBuilder literal = new StringBuilder();
  private final StringBuilder tag = new StringBuilder();
  private final StringBuilder attribute = new StringBuilder();
  private final StringBuilder words = new StringBuilder();
  private final AddressCollector address = new AddressCollector();
  private State state = State.TEXT;
  private char quote;
  private boolean valueBegun;
  private boolean inLink;

  HtmlCompiler(Problem.Listener problems) {
    this.problems = problems;
  }

  CompiledHtml compile(List<Piece> pieces) {
    for (Piece each : pieces) {
      switch (each) {
        case Piece.Literal literalPiece -> walk(literalPiece.text());
        case Piece.Slot slot -> slot(slot.expression());
      }
    }
    flushWords();
    flush();
    if (state != State.TEXT && state != State.RAW) {
      problem("unclosed_tag", "the HTML ends inside a tag or comment", "Close it.");
    }
    return new CompiledHtml(html, text.parts(), destinations);
  }

  private void walk(String source) {
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      boolean collected = state == State.QUOTED && inLink && c != quote;
      if (collected) {
        address.literal(c);
        continue;
      }
      if (state == State.QUOTED && inLink) {
        endLink();
      }
      if (state == State.TEXT && source.regionMatches(true, i, "</body", 0, 6)) {
        flush();
        html.add(new Part.Footer());
      }
      literal.append(c);
      step(c, source, i);
    }
  }

  private void step(char c, String source, int at) {
    switch (state) {
      case TEXT -> inText(c, source, at);
      case TAG_NAME -> inTagName(c);
      case IN_TAG -> inTag(c);
      case ATTRIBUTE_NAME -> inAttributeName(c);
      case BEFORE_VALUE -> beforeValue(c);
      case QUOTED -> {
        valueBegun = true;
        if (c == quote) {
          state = State.IN_TAG;
        }
      }
      case UNQUOTED -> {
        if (c == '>') {
          endTag();
        } else if (Character.isWhitespace(c)) {
          state = State.IN_TAG;
        }
      }
      case COMMENT -> {
        if (c == '>' && literal.length() >= 3 && endsWith("-->")) {
          state = State.TEXT;
        }
      }
      case DECLARATION -> {
        if (c == '>') {
          state = State.TEXT;
        }
      }
      case RAW -> {
        if (c == '<' && source.regionMatches(true, at, "</" + tag, 0, tag.length() + 2)) {
          beginTag();
        }
      }
    }
  }

  private void inText(char c, String source, int at) {
    if (c != '<') {
      words.append(c);
      return;
    }
    // A bare < before a slot opens a tag whose name would be the value.
    char next = at + 1 < source.length() ? source.charAt(at + 1) : '/';
    if (source.startsWith("<!--", at)) {
      flushWords();
      state = State.COMMENT;
    } else if (next == '!' || next == '?') {
      flushWords();
      state = State.DECLARATION;
    } else if (Character.isLetter(next) || next == '/') {
      flushWords();
      beginTag();
    } else {
      words.append(c);
    }
  }

  private void beginTag() {
    tag.setLength(0);
    state = State.TAG_NAME;
  }

  private void inTagName(char c) {
    if (c == '>') {
      endTag();
    } else if (Character.isWhitespace(c) || c == '/' && !tag.isEmpty()) {
      state = State.IN_TAG;
    } else {
      tag.append(Character.toLowerCase(c));
    }
  }

  private void inTag(char c) {
    if (c == '>') {
      endTag();
    } else if (c == '=' && !attribute.isEmpty()) {
      state = State.BEFORE_VALUE;
    } else if (!Character.isWhitespace(c) && c != '/') {
      attribute.setLength(0);
      attribute.append(Character.toLowerCase(c));
      state = State.ATTRIBUTE_NAME;
    }
  }

  private void inAttributeName(char c) {
    if (c == '=') {
      state = State.BEFORE_VALUE;
    } else if (c == '>') {
      endTag();
    } else if (Character.isWhitespace(c) || c == '/') {
      state = State.IN_TAG;
    } else {
      attribute.append(Character.toLowerCase(c));
    }
  }

  private void beforeValue(char c) {
    if (c == '"' || c == '\'') {
      quote = c;
      valueBegun = false;
      state = State.QUOTED;
      inLink = isLinkTag() && attribute.toString().equals("href");
      if (inLink) {
        flush();
        address.clear();
      }
    } else if (c == '>') {
      endTag();
    } else if (!Character.isWhitespace(c)) {
      state = State.UNQUOTED;
      if (attribute.toString().equals("href")) {
        problem("unquoted_link", "a link's address has no quotes", QUOTE_FIX);
      }
    }
  }

  private void endTag() {
    String name = tag.toString();
    boolean closing = name.startsWith("/");
    boolean raw = !closing && RAW_TAGS.contains(name);
    if (name.equals("script")) {
      problem("script", "mail programs run no scripts", "Remove the script element.");
    }
    if (closing) {
      text.closed(name.substring(1));
    } else {
      text.opened(name);
    }
    attribute.setLength(0);
    state = raw ? State.RAW : State.TEXT;
  }

  private void slot(Expression expression) {
    switch (state) {
      case TEXT -> {
        flushWords();
        emit(reserved(expression), new Part.Slot(expression, Escape.HTML));
      }
      case QUOTED -> slotInValue(expression);
      case TAG_NAME, IN_TAG, ATTRIBUTE_NAME -> unsafe(expression, "in a tag");
      case BEFORE_VALUE, UNQUOTED -> unsafe(expression, "in an attribute without quotes");
      case COMMENT, DECLARATION -> unsafe(expression, "in a comment");
      case RAW -> unsafe(expression, "in a " + tag + " element");
    }
  }

  private void emit(List<Part> reserved, Part.Slot slot) {
    flush();
    if (!reserved.isEmpty()) {
      html.add(reserved.getFirst());
      text.part(reserved.getFirst());
    } else {
      html.add(slot);
      text.part(new Part.Slot(slot.expression(), Escape.PLAIN));
    }
  }

  private void slotInValue(Expression expression) {
    String name = attribute.toString();
    if (name.startsWith("on") || name.equals("style") || name.equals("srcset")) {
      unsafe(expression, "in a " + name + " attribute");
    } else if (inLink) {
      address.slot(expression, reserved(expression));
    } else {
      flush();
      boolean isAddress = ADDRESS_ATTRIBUTES.contains(name);
      Escape whole = valueBegun ? Escape.URL_PART : Escape.URL_WHOLE;
      html.add(new Part.Slot(expression, isAddress ? whole : Escape.HTML));
      valueBegun = true;
    }
  }

  private void endLink() {
    inLink = false;
    Part part = address.finish(destinations.size());
    if (part instanceof Part.Click) {
      destinations.add(address.parts());
    }
    if (address.isScript()) {
      problem("script", "a link runs a script", "Give the link an http or https address.");
    }
    if (address.isOddWithValue()) {
      problem("odd_link", "a link that is not http or https holds a value", "Write it out.");
    }
    html.add(part);
    if (!(part instanceof Part.Literal)) {
      text.anchor(part);
    }
  }

  private static List<Part> reserved(Expression expression) {
    return switch (expression.path()) {
      case "unsubscribe_url" -> List.of(new Part.Unsubscribe());
      case "preferences_url" -> List.of(new Part.Preferences());
      case "why" -> List.of(new Part.Why());
      default -> List.of();
    };
  }

  private boolean isLinkTag() {
    String name = tag.toString().toLowerCase(Locale.ROOT);
    return name.equals("a") || name.equals("area");
  }

  private boolean endsWith(String end) {
    return literal.substring(literal.length() - end.length()).equals(end);
  }

  private void flushWords() {
    if (!words.isEmpty()) {
      text.text(words.toString());
      words.setLength(0);
    }
  }

  private void flush() {
    if (!literal.isEmpty()) {
      html.add(new Part.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private void unsafe(Expression expression, String where) {
    problem(
        "unsafe_place",
        "{{ " + expression.path() + " }} stands " + where,
        "Move it between tags or into a quoted attribute such as alt or href.");
  }

  private void problem(String code, String message, String fix) {
    problems.found(new Problem(code, message, fix));
  }
}
