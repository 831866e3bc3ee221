package io.waggle.core.content;

import io.waggle.core.content.Check.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks at a finished message as a mail program, a filter and a hasty reader would. Bounds are
 * those that senders give one another; each says what to do.
 */
public final class MessageChecks {
  /** Gmail shows the first 102 KB of the HTML and hides the rest behind a link. */
  static final int CLIPPED_BYTES = 102 * 1024;

  private static final int MAX_SUBJECT_LETTERS = 60;
  private static final int MAX_SUBJECT_SIGNS = 30;
  private static final int TEXT_FOR_EACH_IMAGE = 80;
  private static final Pattern EMPTY_GREETING =
      Pattern.compile(
          "(?i)(?:^|[\\n>])\\s*(?:dear|hi|hello|hey)\\s*[,!]|(?:亲爱的|尊敬的|您好)\\s{0,3}[，,：:]");
  private static final Pattern VISIBLE_BRACES = Pattern.compile("\\{\\{|\\}\\}|\\{%|%\\}");
  private static final Pattern PRETENDED_ANSWER =
      Pattern.compile("(?i)^\\s*(?:re|fw|fwd|aw|回复|转发)\\s*[:：]");

  private final List<Check> found = new ArrayList<>();

  private MessageChecks() {}

  /** What was found, the worst first. */
  public static List<Check> of(Rendering.Message message) {
    MessageChecks checks = new MessageChecks();
    switch (message) {
      case Rendering.Email email -> checks.email(email);
      case Rendering.Sms sms -> checks.sms(sms);
      case Rendering.Push push -> checks.notice(push.notice());
      case Rendering.InApp inApp -> checks.notice(inApp.notice());
      case Rendering.WeChat chat -> checks.words(chat.text(), "text");
      case Rendering.Json j -> {}
    }
    checks.destinations(message.destinations());
    checks.found.sort((a, b) -> a.severity().compareTo(b.severity()));
    return List.copyOf(checks.found);
  }

  private void email(Rendering.Email email) {
    subject(email.subject());
    int bytes = email.html().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > CLIPPED_BYTES) {
      add(
          Check.error(
              "clipped",
              "html",
              "has " + bytes / 1024 + " KB; Gmail hides what stands behind 102 KB",
              "Leave parts out, so that the way to unsubscribe can be seen."));
    } else if (bytes > CLIPPED_BYTES * 8 / 10) {
      add(
          Check.notice(
              "nearly_clipped", "html", "has " + bytes / 1024 + " of 102 KB", "Keep it shorter."));
    }
    if (email.text().isBlank()) {
      add(
          Check.warning(
              "no_text", "text", "there is no plain text", "Give the template words or a text."));
    }
    words(email.text(), "text");
    HtmlChecks.look(email, found);
  }

  private void subject(String subject) {
    boolean wide = subject.codePoints().anyMatch(Character::isIdeographic);
    int most = wide ? MAX_SUBJECT_SIGNS : MAX_SUBJECT_LETTERS;
    int length = subject.codePointCount(0, subject.length());
    if (length > most) {
      add(
          Check.notice(
              "long_subject",
              "subject",
              "has " + length + " characters; phones show about " + most,
              "Say the main thing first."));
    }
    if (isShouted(subject)) {
      add(Check.warning("shouted", "subject", "is written in capitals", "Write it as a sentence."));
    }
    if (subject.chars().filter(c -> c == '!' || c == '！').count() > 1) {
      add(Check.warning("exclaimed", "subject", "has several exclamation marks", "One is enough."));
    }
    if (PRETENDED_ANSWER.matcher(subject).find()) {
      add(
          Check.error(
              "pretended_answer",
              "subject",
              "pretends to answer or forward a message",
              "Remove the prefix: it misleads, and in many places it is forbidden."));
    }
    words(subject, "subject");
  }

  /** Blocks that a template asks for and that there are not: nothing is written there. */
  public static List<Check> unknownBlocks(Set<String> paths) {
    return paths.stream()
        .map(path ->
            Check.warning(
                "unknown_block",
                path,
                "there is no such block, so nothing is written here",
                "Publish the block or mend its name."))
        .toList();
  }

  static boolean isShouted(String text) {
    long letters = text.chars().filter(c -> c < 0x250 && Character.isLetter(c)).count();
    long capitals = text.chars().filter(c -> c < 0x250 && Character.isUpperCase(c)).count();
    return letters >= 8 && capitals * 10 >= letters * 7;
  }

  private void words(String text, String place) {
    for (String each : SuspectWords.in(text)) {
      add(
          Check.notice(
              "suspect_words", place, "'" + each + "' is a word of spam", "Say it otherwise."));
    }
    if (EMPTY_GREETING.matcher(text).find()) {
      add(
          Check.warning(
              "empty_greeting",
              place,
              "greets nobody",
              "Give the name a default: {{ trait.first_name | default: \"friend\" }}."));
    }
    if (VISIBLE_BRACES.matcher(text).find()) {
      add(
          Check.warning(
              "visible_braces", place, "shows braces of Liquid", "Close the tag or remove it."));
    }
  }

  private void sms(Rendering.Sms sms) {
    int segments = SmsLength.segments(sms.text());
    if (segments > 1) {
      add(
          Check.notice(
              "segments",
              "text",
              "takes " + segments + " segments, each of which is paid for",
              "Shorten it."));
    }
    boolean wide = sms.text().codePoints().anyMatch(Character::isIdeographic);
    if (!wide && !SmsLength.isSevenBit(sms.text())) {
      String odd = firstOdd(sms.text());
      add(
          Check.notice(
              "wide_character",
              "text",
              "'" + odd + "' makes every character take two bytes",
              "Replace it, for instance a curly quote by a straight one."));
    }
    words(sms.text(), "text");
  }

  private static String firstOdd(String text) {
    return text.codePoints()
        .mapToObj(Character::toString)
        .filter(each -> !SmsLength.isSevenBit(each))
        .findFirst()
        .orElse("");
  }

  private void notice(Rendering.Notice notice) {
    if (notice.title().length() > 50) {
      add(Check.notice("long_title", "title", "is cut on most phones", "Use up to 50 characters."));
    }
    if (notice.body().length() > 150) {
      add(Check.notice("long_body", "body", "is cut on most phones", "Use up to 150 characters."));
    }
    words(notice.title(), "title");
    words(notice.body(), "body");
  }

  private void destinations(List<String> destinations) {
    for (int i = 0; i < destinations.size(); i++) {
      String each = destinations.get(i).toLowerCase(Locale.ROOT);
      String place = "link " + (i + 1);
      if (each.isEmpty()) {
        add(Check.error("dead_link", place, "leads nowhere", "Give it an http or https address."));
        continue;
      }
      if (each.startsWith("http://")) {
        add(Check.notice("plain_http", place, "is not encrypted", "Use https."));
      }
      String host = Hosts.of(each);
      if (Hosts.isShortener(host)) {
        add(
            Check.warning(
                "shortened", place, host + " hides where it leads", "Write the address itself."));
      }
      if (Hosts.isNumeric(host)) {
        add(
            Check.warning(
                "numeric_host", place, "leads to a bare number", "Use the name of the site."));
      }
    }
  }

  private void add(Check check) {
    found.add(check);
  }

  /** Whether any of them forbids sending. */
  public static boolean forbid(List<Check> checks) {
    return checks.stream().anyMatch(each -> each.severity() == Severity.ERROR);
  }

  /** Too few words for so many pictures. */
  static boolean isMostlyPictures(int images, int textLength) {
    return images > 0 && textLength < images * TEXT_FOR_EACH_IMAGE;
  }
}
