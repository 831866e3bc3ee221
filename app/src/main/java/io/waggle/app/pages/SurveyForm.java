package io.waggle.app.pages;

import io.waggle.app.http.Response;
import io.waggle.core.content.feedback.SurveyDefinition;

/** The looks of a survey: a number to choose and a place for words, without script. */
final class SurveyForm {
  static final int MAX_COMMENT = 2_000;

  private final PreferenceWords words;

  SurveyForm(PreferenceWords words) {
    this.words = words;
  }

  /**
   * The question.
   *
   * @param wrong the name of the text that says what was wrong with the answer, or empty
   */
  Response show(int status, String question, SurveyDefinition.Scale scale, String wrong) {
    StringBuilder body = new StringBuilder();
    if (!wrong.isEmpty()) {
      body.append("<p class=\"wrong\" role=\"alert\">").append(text(wrong)).append("</p>");
    }
    body.append("<form method=\"post\"><fieldset><legend>").append(scale.least());
    body.append(" – ").append(scale.most()).append("</legend><div class=\"scale\">");
    for (int i = scale.least(); i <= scale.most(); i++) {
      body.append("<label><input type=\"radio\" name=\"score\" value=\"").append(i);
      body.append("\" required>").append(i).append("</label>");
    }
    body.append("</div></fieldset><p><label>").append(text("survey_comment"));
    body.append("<textarea name=\"comment\" rows=\"4\" maxlength=\"").append(MAX_COMMENT);
    body.append("\"></textarea></label></p><button>").append(text("survey_send"));
    body.append("</button></form>");
    return kept(Html.card(status, question, body.toString(), words.language()));
  }

  Response thanks(String title) {
    String said = Html.DONE + "<p role=\"status\">" + text("survey_kept") + "</p>";
    return kept(Html.card(200, title, said, words.language()));
  }

  static Response closed(PreferenceWords words) {
    String why = "<p>" + Html.escape(words.of("survey_closed_why")) + "</p>";
    return Html.card(404, words.of("survey_closed"), why, words.language());
  }

  private static Response kept(Response page) {
    return page.withHeader("Cache-Control", "no-store");
  }

  private String text(String name) {
    return Html.escape(words.of(name));
  }
}
