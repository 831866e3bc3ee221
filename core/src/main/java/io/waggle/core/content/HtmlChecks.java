package io.waggle.core.content;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at the HTML of an e-mail: pictures, links, colours. */
final class HtmlChecks {
  private static final Pattern SHOWN_HOST =
      Pattern.compile("(?i)\\b(?:https?://)?((?:[a-z0-9-]+\\.)+[a-z]{2,12})\\b");
  private static final Pattern DARK_TEXT =
      Pattern.compile("(?i)(?<![-\\w])color:\\s*(?:#000(?:000)?|black)\\b");
  private static final Pattern LIGHT_GROUND =
      Pattern.compile("(?i)background(?:-color)?:\\s*(?:#fff(?:fff)?|white)\\b");

  private HtmlChecks() {}

  static void look(Rendering.Email email, List<Check> found) {
    String html = email.html();
    if (html.isEmpty()) {
      return;
    }
    List<HtmlTag> tags = HtmlTag.of(html);
    pictures(email, tags, found);
    links(email, tags, found);
    darkMode(html, tags, found);
    boolean unlabelled =
        tags.stream().anyMatch(each -> each.name().equals("html") && !each.has("lang"));
    if (unlabelled) {
      found.add(
          Check.notice(
              "no_language", "html", "does not say its language", "Write <html lang=\"…\">."));
    }
  }

  private static void pictures(Rendering.Email email, List<HtmlTag> tags, List<Check> found) {
    int images = 0;
    for (HtmlTag each : tags) {
      if (!each.name().equals("img") || each.attribute("width").equals("1")) {
        continue;
      }
      images++;
      if (!each.has("alt")) {
        found.add(
            Check.warning(
                "no_alt",
                "html",
                "the picture " + each.attribute("src") + " has no words in its place",
                "Give it an alt text; an empty one when it is mere decoration."));
      }
      if (each.has("src") && each.attribute("src").isEmpty()) {
        found.add(
            Check.error(
                "no_picture", "html", "a picture has no address", "Give the value a default."));
      }
    }
    if (MessageChecks.isMostlyPictures(images, email.text().length())) {
      found.add(
          Check.warning(
              "mostly_pictures",
              "html",
              images + " pictures and " + email.text().length() + " characters of text",
              "Say it in words: many programs show no pictures, and filters mistrust them."));
    }
  }

  /** A link whose words name another site than the one it leads to is what phishing looks like. */
  private static void links(Rendering.Email email, List<HtmlTag> tags, List<Check> found) {
    int number = 0;
    for (HtmlTag each : tags) {
      if (!each.name().equals("a") || !each.has("href")) {
        continue;
      }
      int close = email.html().toLowerCase(Locale.ROOT).indexOf("</a", each.end());
      String inside = close < 0 ? "" : email.html().substring(each.end(), close);
      String words = plain(inside);
      boolean counted = number < email.destinations().size() && isCounted(each);
      String leadsTo = counted ? email.destinations().get(number) : each.attribute("href");
      number += counted ? 1 : 0;
      Matcher shown = SHOWN_HOST.matcher(words);
      boolean differs =
          shown.find() && !Hosts.isSameSite(shown.group(1), Hosts.of(leadsTo)) && !isFile(shown);
      if (differs) {
        found.add(
            Check.error(
                "mismatched_link",
                "html",
                "shows " + shown.group(1) + " and leads to " + Hosts.of(leadsTo),
                "Show the site that it leads to, or words."));
      }
      if (words.isBlank() && !inside.contains("<img")) {
        found.add(Check.warning("empty_link", "html", "a link has no words", "Give it some."));
      }
    }
  }

  private static String plain(String html) {
    PlainText plain = new PlainText();
    new HtmlText(plain).read(html, 0, html.length());
    return plain.toString();
  }

  private static boolean isCounted(HtmlTag link) {
    String href = link.attribute("href");
    return href.startsWith(Previewed.CLICK) || href.equals("#");
  }

  private static boolean isFile(Matcher shown) {
    String name = shown.group(1).toLowerCase(Locale.ROOT);
    return name.endsWith(".pdf") || name.endsWith(".html") || name.endsWith(".zip");
  }

  private static void darkMode(String html, List<HtmlTag> tags, List<Check> found) {
    boolean declared =
        tags.stream()
            .anyMatch(each ->
                each.name().equals("meta")
                    && each.attribute("name").equalsIgnoreCase("color-scheme"));
    boolean darkText = DARK_TEXT.matcher(html).find();
    boolean ground = html.toLowerCase(Locale.ROOT).contains("background");
    if (darkText && !ground) {
      found.add(
          Check.warning(
              "dark_text",
              "html",
              "black text without a background cannot be read in dark mode",
              "Give the element a background colour too, or leave the colour out."));
    }
    if (!declared && LIGHT_GROUND.matcher(html).find()) {
      found.add(
          Check.notice(
              "no_colour_scheme",
              "html",
              "white backgrounds may be turned dark while texts are not",
              "Say <meta name=\"color-scheme\" content=\"light dark\"> in the head."));
    }
  }
}
