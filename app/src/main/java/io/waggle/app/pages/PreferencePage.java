package io.waggle.app.pages;

import io.waggle.app.http.Response;
import io.waggle.core.privacy.ConsentRecord;
import io.waggle.core.privacy.ConsentTerms;
import java.time.Instant;
import java.time.ZoneOffset;

/** The page on which customers choose what they get: plain forms that work without script. */
final class PreferencePage {
  static final int[] MOST = {1, 2, 4};
  static final int[] PAUSES = {7, 30, 90};

  private final PreferenceWords words;

  PreferencePage(PreferenceWords words) {
    this.words = words;
  }

  /**
   * The choices.
   *
   * @param transparency where the person sees what is known of them
   */
  Response show(String address, Choices choices, String transparency, long now) {
    StringBuilder body = new StringBuilder();
    body.append("<div class=\"who\"><span>").append(text("for")).append(" <b>");
    body.append(Html.escape(address))
        .append("</b></span><a href=\"?lang=")
        .append(words.otherLanguage())
        .append("\" hreflang=\"");
    body.append(words.otherLanguage()).append("\" lang=\"").append(words.otherLanguage());
    body.append("\">").append(text("other")).append("</a></div>");
    if (!choices.unconfirmed().isEmpty()) {
      confirmation(choices, body);
    }
    body.append("<form method=\"post\"><input type=\"hidden\" name=\"action\" value=\"save\">");
    kinds(choices, body);
    frequency(choices.wishes().mostAWeek(), body);
    pause(choices.wishes().pausedUntil(), now, body);
    body.append(button("save")).append("</form><hr>");
    body.append("<form method=\"post\"><p>").append(text("stop_why")).append("</p>");
    body.append("<input type=\"hidden\" name=\"action\" value=\"stop_all\">");
    body.append(quiet("stop_all")).append("</form><hr><p><a href=\"");
    body.append(Html.escape(transparency)).append("\">").append(text("transparency"));
    body.append("</a></p>");
    return page(200, "title", body.toString());
  }

  Response saved() {
    return page(
        200,
        "saved",
        Html.DONE
            + "<p role=\"status\">"
            + text("thanks")
            + "</p><p><a href=\"?lang="
            + words.language()
            + "\">"
            + text("back")
            + "</a></p>");
  }

  /** Whether the messages that the link belongs to are to stop; looking changes nothing. */
  Response unsubscribe(String address, String preferences) {
    return page(
        200,
        "unsubscribe",
        "<p><b>"
            + Html.escape(address)
            + "</b> "
            + text("unsubscribe_why")
            + "</p>"
            + "<form method=\"post\">"
            + button("unsubscribe_do")
            + "</form>"
            + "<p><a href=\""
            + Html.escape(preferences)
            + "\">"
            + text("less")
            + "</a></p>");
  }

  Response stopped(String preferences) {
    return page(
        200,
        "stopped",
        Html.DONE
            + "<p role=\"status\">"
            + text("stopped_why")
            + "</p><p><a href=\""
            + Html.escape(preferences)
            + "\">"
            + text("title")
            + "</a></p>");
  }

  /** A link that is not to be used this way. */
  Response refused() {
    return page(405, "invalid", "<p>" + text("refused_why") + "</p>");
  }

  Response invalid() {
    return page(404, "invalid", "<p>" + text("invalid_why") + "</p>");
  }

  private void confirmation(Choices choices, StringBuilder body) {
    body.append("<form method=\"post\"><p>").append(text("confirm_why")).append("</p><ul>");
    for (ConsentTerms each : choices.unconfirmed()) {
      body.append("<li>").append(name(each)).append("</li>");
    }
    body.append("</ul><input type=\"hidden\" name=\"action\" value=\"confirm\">");
    body.append(button("confirm")).append("</form><hr>");
  }

  private void kinds(Choices choices, StringBuilder body) {
    body.append("<fieldset><legend>").append(text("kinds")).append("</legend>");
    for (Choices.Choice each : choices.choices()) {
      String field = Html.escape(each.field());
      body.append("<input type=\"hidden\" name=\"shown\" value=\"").append(field);
      body.append("\"><label class=\"pick\"><input type=\"checkbox\" name=\"on\" value=\"")
          .append(field);
      body.append(each.isGranted() ? "\" checked> " : "\"> ").append(name(each.terms()));
      body.append("</label>");
    }
    body.append("<p><small>").append(text("owed")).append("</small></p></fieldset>");
  }

  private void frequency(int most, StringBuilder body) {
    body.append("<fieldset><legend>").append(text("often")).append("</legend>");
    radio("most", "0", most == 0, text("usual"), body);
    boolean listed = most == 0;
    for (int each : MOST) {
      listed |= each == most;
      radio("most", "" + each, each == most, Html.escape(words.with("most", each)), body);
    }
    if (!listed) {
      radio("most", "" + most, true, Html.escape(words.with("most", most)), body);
    }
    body.append("</fieldset>");
  }

  private void pause(long until, long now, StringBuilder body) {
    body.append("<fieldset><legend>").append(text("pause")).append("</legend>");
    boolean paused = until > now;
    if (paused) {
      String day = Instant.ofEpochMilli(until).atZone(ZoneOffset.UTC).toLocalDate().toString();
      radio("pause", "keep", true, Html.escape(words.with("keep_pause", day)), body);
    }
    radio("pause", "0", !paused, text("no_pause"), body);
    for (int each : PAUSES) {
      radio("pause", "" + each, false, Html.escape(words.with("days", each)), body);
    }
    body.append("</fieldset>");
  }

  private static void radio(
      String name, String value, boolean checked, String label, StringBuilder body) {
    body.append("<label class=\"pick\"><input type=\"radio\" name=\"")
        .append(name)
        .append("\" value=\"");
    body.append(value).append(checked ? "\" checked> " : "\"> ").append(label);
    body.append("</label>");
  }

  private String name(ConsentTerms terms) {
    boolean anywhere = terms.channel().equals(ConsentRecord.ANY);
    String where = anywhere ? "" : words.with("by", words.of(terms.channel()));
    return text(terms.purpose()) + Html.escape(where);
  }

  private String button(String name) {
    return "<button>" + text(name) + "</button>";
  }

  private String quiet(String name) {
    return "<button class=\"quiet\">" + text(name) + "</button>";
  }

  private String text(String name) {
    return Html.escape(words.of(name));
  }

  private Response page(int status, String title, String body) {
    return Html.card(status, words.of(title), body, words.language());
  }
}
