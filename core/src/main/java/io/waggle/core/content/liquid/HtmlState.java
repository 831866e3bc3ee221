package io.waggle.core.content.liquid;

import java.util.Set;

/**
 * Where in HTML a reader stands: the tag and attribute states of the HTML tokenizer (HTML §13.2.5)
 * as far as escaping needs. What Outlook reads in conditional comments counts as HTML too.
 */
final class HtmlState {
  private static final Set<String> ADDRESS_ATTRIBUTES =
      Set.of(
          "href",
          "src",
          "background",
          "action",
          "formaction",
          "poster",
          "cite",
          "longdesc",
          "xlink:href");
  private static final Set<String> RAW_TAGS = Set.of("script", "style", "textarea", "xmp");
  private static final Set<String> UNSAFE_ATTRIBUTES = Set.of("style", "srcset", "srcdoc");

  /** Longer names are told apart by their beginnings; no known name is that long. */
  private static final int MAX_NAME = 60;

  private enum Place {
    TEXT,
    TAG_NAME,
    IN_TAG,
    ATTRIBUTE_NAME,
    BEFORE_VALUE,
    QUOTED,
    ADDRESS,
    UNQUOTED,
    COMMENT,
    DECLARATION,
    RAW
  }

  private Place place = Place.TEXT;
  private String tag = "";
  private String attribute = "";
  private char quote;

  HtmlState copy() {
    HtmlState copy = new HtmlState();
    copy.place = place;
    copy.tag = tag;
    copy.attribute = attribute;
    copy.quote = quote;
    return copy;
  }

  boolean isBetweenTags() {
    return place == Place.TEXT;
  }

  boolean isInAddress() {
    return place == Place.ADDRESS;
  }

  /** Whether the address is one that a person can follow. */
  boolean isLink() {
    return (tag.equals("a") || tag.equals("area")) && attribute.equals("href");
  }

  boolean closesValue(char c) {
    return c == quote;
  }

  /** The address is read; its closing quote comes next. */
  void leaveAddress() {
    place = Place.QUOTED;
  }

  /** Whether HTML read from here and from there means the same. */
  boolean goesOnAs(HtmlState other) {
    if (place != other.place) {
      return false;
    }
    return switch (place) {
      case TEXT, COMMENT, DECLARATION -> true;
      case IN_TAG, RAW -> tag.equals(other.tag);
      case TAG_NAME, ATTRIBUTE_NAME, BEFORE_VALUE, QUOTED, ADDRESS, UNQUOTED ->
          tag.equals(other.tag) && attribute.equals(other.attribute) && quote == other.quote;
    };
  }

  /** Why a value cannot stand here; empty when it can. */
  String unsafePlace() {
    return switch (place) {
      case TEXT, ADDRESS -> "";
      case QUOTED ->
          attribute.startsWith("on") || UNSAFE_ATTRIBUTES.contains(attribute)
              ? "in a " + attribute + " attribute"
              : "";
      case TAG_NAME, IN_TAG, ATTRIBUTE_NAME -> "in a tag";
      case BEFORE_VALUE, UNQUOTED -> "in an attribute without quotes";
      case COMMENT, DECLARATION -> "in a comment";
      case RAW -> "in a " + tag + " element";
    };
  }

  /**
   * Reads one character.
   *
   * @param read what was read since the last value, this character included
   * @return the code of what is wrong, mostly empty
   */
  String step(char c, String source, int at, StringBuilder read) {
    switch (place) {
      case TEXT -> inText(c, source, at);
      case TAG_NAME -> {
        return inTagName(c);
      }
      case IN_TAG -> {
        return inTag(c);
      }
      case ATTRIBUTE_NAME -> {
        return inAttributeName(c);
      }
      case BEFORE_VALUE -> {
        return beforeValue(c);
      }
      case QUOTED -> {
        if (c == quote) {
          place = Place.IN_TAG;
          attribute = "";
        }
      }
      case ADDRESS -> {}
      case UNQUOTED -> {
        return inUnquoted(c);
      }
      case COMMENT -> {
        if (c == '>' && endsWith(read, "-->")) {
          place = Place.TEXT;
        }
      }
      case DECLARATION -> place = c == '>' ? Place.TEXT : place;
      case RAW -> {
        if (c == '<' && source.regionMatches(true, at, "</" + tag, 0, tag.length() + 2)) {
          beginTag();
        }
      }
    }
    return "";
  }

  private void inText(char c, String source, int at) {
    if (c != '<') {
      return;
    }
    // A bare < before a value opens a tag whose name would be the value.
    char next = at + 1 < source.length() ? source.charAt(at + 1) : '/';
    boolean conditional = source.startsWith("<!--[if", at);
    if (source.startsWith("<!--", at) && !conditional) {
      place = Place.COMMENT;
    } else if (next == '!' || next == '?') {
      place = Place.DECLARATION;
    } else if (Character.isLetter(next) || next == '/') {
      beginTag();
    }
  }

  private void beginTag() {
    tag = "";
    place = Place.TAG_NAME;
  }

  private String inTagName(char c) {
    if (c == '>') {
      return endTag();
    }
    if (Character.isWhitespace(c) || c == '/' && !tag.isEmpty()) {
      place = Place.IN_TAG;
    } else {
      tag = grown(tag, c);
    }
    return "";
  }

  private String inTag(char c) {
    if (c == '>') {
      return endTag();
    }
    if (c == '=' && !attribute.isEmpty()) {
      place = Place.BEFORE_VALUE;
    } else if (!Character.isWhitespace(c) && c != '/') {
      attribute = String.valueOf(Character.toLowerCase(c));
      place = Place.ATTRIBUTE_NAME;
    }
    return "";
  }

  private String inAttributeName(char c) {
    if (c == '>') {
      return endTag();
    }
    if (c == '=') {
      place = Place.BEFORE_VALUE;
    } else if (Character.isWhitespace(c) || c == '/') {
      place = Place.IN_TAG;
    } else {
      attribute = grown(attribute, c);
    }
    return "";
  }

  private String beforeValue(char c) {
    if (c == '>') {
      return endTag();
    }
    if (c == '"' || c == '\'') {
      quote = c;
      place = ADDRESS_ATTRIBUTES.contains(attribute) ? Place.ADDRESS : Place.QUOTED;
    } else if (!Character.isWhitespace(c)) {
      place = Place.UNQUOTED;
      return attribute.equals("href") ? "unquoted_link" : "";
    }
    return "";
  }

  private String inUnquoted(char c) {
    if (c == '>') {
      return endTag();
    }
    place = Character.isWhitespace(c) ? Place.IN_TAG : place;
    return "";
  }

  private String endTag() {
    attribute = "";
    boolean raw = RAW_TAGS.contains(tag);
    place = raw ? Place.RAW : Place.TEXT;
    return tag.equals("script") ? "script" : "";
  }

  private static String grown(String name, char c) {
    return name.length() < MAX_NAME ? name + Character.toLowerCase(c) : name;
  }

  private static boolean endsWith(StringBuilder read, String end) {
    int from = read.length() - end.length();
    return from >= 0 && read.indexOf(end, from) == from;
  }
}
