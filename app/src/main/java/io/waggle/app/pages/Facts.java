package io.waggle.app.pages;

/** Writes sections of facts: what it is, what is known, and why. Everything given is escaped. */
final class Facts {
  /** A longer list opens at a click. */
  private static final int OPEN_UP_TO = 8;

  private final TransparencyWords words;
  private final StringBuilder out = new StringBuilder(8_192);
  private boolean listing;

  Facts(TransparencyWords words) {
    this.words = words;
  }

  /** Markup of ours, as it stands. */
  Facts add(String html) {
    out.append(html);
    return this;
  }

  /** The words of that name. */
  Facts text(String name) {
    return data(words.of(name));
  }

  Facts data(String text) {
    out.append(Html.escape(text));
    return this;
  }

  /** Nothing for no text. */
  Facts paragraph(String text) {
    endList();
    return text.isEmpty() ? this : add("<p>").data(text).add("</p>");
  }

  Facts heading(String text) {
    endList();
    return text.isEmpty() ? this : add("<h3>").data(text).add("</h3>");
  }

  void section(String name, String why) {
    add("<section aria-labelledby=\"").add(name).add("\"><h2 id=\"").add(name).add("\">");
    text(name).add("</h2>");
    paragraph(why.isEmpty() ? "" : words.of(why));
  }

  void endSection() {
    endList();
    add("</section>");
  }

  void noneIf(boolean none, String why) {
    paragraph(none ? words.of(why) : "");
  }

  /** Begins a part of a section that can be opened and closed; none when it would be empty. */
  void begin(String title, int count) {
    endList();
    if (count > 0) {
      add(count <= OPEN_UP_TO ? "<details open>" : "<details>");
      add("<summary>").data(title).add(" <small>").data("" + count).add("</small></summary>");
    }
  }

  void end(int count) {
    endList();
    add(count > 0 ? "</details>" : "");
  }

  /**
   * What it is, what is known of it, and what there is to say to that; empty words are left out.
   */
  void fact(String what, String known, String... more) {
    add(listing ? "" : "<dl>");
    listing = true;
    add("<div><dt>").data(what).add("</dt><dd>").data(known);
    for (String each : more) {
      if (!each.isEmpty()) {
        add("<small>").data(each).add("</small>");
      }
    }
    add("</dd></div>");
  }

  private void endList() {
    out.append(listing ? "</dl>" : "");
    listing = false;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
