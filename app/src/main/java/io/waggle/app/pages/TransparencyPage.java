package io.waggle.app.pages;

import io.waggle.app.http.Response;
import io.waggle.core.experiment.Arm;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Profile;
import io.waggle.core.tag.TagDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The page that shows people what is known of them: plain words, no script, no form. */
final class TransparencyPage {
  private static final int MAX_TEXT = 200;

  private final TransparencyWords words;

  /**
   * What the page shows.
   *
   * @param to the address that the link came to
   * @param until until when the link works
   * @param sourceNames how sources are called, by id
   */
  record Shown(
      Known known,
      List<Sources.Source> sources,
      String to,
      long until,
      UnaryOperator<String> sourceNames,
      Links links) {}

  /** Where the page leads. */
  record Links(String data, String preferences) {}

  TransparencyPage(TransparencyWords words) {
    this.words = words;
  }

  Response show(Shown shown) {
    Facts body = new Facts(words);
    body.add("<div class=\"who\"><span>").text("for").add(" <b>");
    body.data(Masks.identifier(shown.to)).add("</b></span>").add(language()).add("</div>");
    body.paragraph(words.of("lead")).paragraph(words.with("own", words.day(shown.until)));
    names(shown.known, body);
    traits(shown.known.about().traits(), body);
    tags(shown.known.groups().tags(), body);
    groups(shown.known, body);
    new TransparencyContact(words).write(shown.known, body);
    decisions(shown.known, body);
    sources(shown, body);
    take(shown.links, body);
    return page(200, words.of("title"), body.toString());
  }

  Response expired() {
    return said(404, "expired", words.of("expired_why"));
  }

  Response invalid() {
    return said(404, "invalid", words.of("invalid_why"));
  }

  Response tooMany(long waitMillis) {
    long minutes = Math.max(1, Math.ceilDiv(waitMillis, 60_000L));
    return said(429, "slow", words.with("slow_why", minutes))
        .withHeader("Retry-After", Long.toString(Math.ceilDiv(waitMillis, 1_000L)));
  }

  private Response said(int status, String title, String why) {
    return page(status, words.of(title), "<p>" + Html.escape(why) + "</p>");
  }

  private Response page(int status, String title, String body) {
    return Html.wide(status, title, body, words.others().language())
        .withHeader("Cache-Control", "no-store")
        .withHeader("X-Robots-Tag", "noindex");
  }

  private String language() {
    String other = words.others().otherLanguage();
    return "<a href=\"?lang=%s\" hreflang=\"%s\" lang=\"%s\">%s</a>"
        .formatted(other, other, other, Html.escape(words.of("other")));
  }

  private void names(Known known, Facts body) {
    body.section("names", "names_why");
    for (Known.Name each : known.about().names()) {
      String since = each.since() == 0 ? "" : words.with("since", words.day(each.since()));
      body.fact(
          words.code("kind", each.identifier().kind()),
          Masks.identifier(each.identifier().value()),
          words.code("link", each.reason().name().toLowerCase(Locale.ROOT)),
          since);
    }
    body.endSection();
  }

  private void traits(Attributes traits, Facts body) {
    body.section("traits", "");
    body.noneIf(traits.isEmpty(), "traits_none");
    for (int i = 0; i < traits.size(); i++) {
      body.fact(traits.key(i), Masks.text(value(traits.value(i))));
    }
    body.endSection();
  }

  private void tags(List<Known.Tagged> tags, Facts body) {
    body.section("tags", "tags_why");
    body.noneIf(tags.isEmpty(), "tags_none");
    for (TagDefinition.Family family : TagDefinition.Family.values()) {
      List<Known.Tagged> own = tags.stream().filter(each -> each.tag().family() == family).toList();
      String code = family.name().toLowerCase(Locale.ROOT);
      body.begin(words.code("family", code), own.size());
      for (Known.Tagged each : own) {
        String unit = words.code("unit", each.tag().note().unit());
        String value = Masks.text(value(each.value())) + (unit.isEmpty() ? "" : " " + unit);
        body.fact(name(each.tag()), value, description(each.tag()));
      }
      body.end(own.size());
    }
    body.endSection();
  }

  private String name(TagDefinition tag) {
    String chinese = tag.note().nameZh();
    boolean inChinese = words.others().language().equals("zh") && !chinese.isEmpty();
    return inChinese ? chinese : tag.name();
  }

  /** Descriptions are written in one language, that of tags' names in English. */
  private String description(TagDefinition tag) {
    return words.others().language().equals("zh") && !tag.note().nameZh().isEmpty()
        ? ""
        : tag.note().description();
  }

  private void groups(Known known, Facts body) {
    List<Known.Member> audiences = known.groups().audiences();
    body.section("groups", "groups_why");
    body.noneIf(audiences.isEmpty(), "groups_none");
    GoesBy goesBy = new GoesBy(words, known, this::name, TransparencyPage::value);
    for (Known.Member each : audiences) {
      String since = words.with("since", words.day(each.since()));
      body.fact(each.name(), since, words.of("goes_by") + " " + goesBy.of(each.looksAt()));
    }
    body.endSection();
  }

  private void decisions(Known known, Facts body) {
    List<Known.Entered> journeys = known.groups().journeys();
    body.section("decisions", "decisions_why");
    long sent = known.contact().messages().stream().filter(each -> each.wasAllowed()).count();
    body.paragraph(words.with("decisions_sent", sent));
    body.paragraph(words.with("decisions_kept", known.contact().messages().size() - sent));
    body.noneIf(journeys.isEmpty(), "decisions_none");
    body.heading(journeys.isEmpty() ? "" : words.of("entered"));
    for (Known.Entered each : journeys) {
      String times =
          each.visits() == 1
              ? words.of("entered_once")
              : words.with("entered_times", each.visits());
      body.fact(
          each.name(),
          times,
          words.with("last_on", words.day(each.lastAt())),
          each.arm() == Arm.HELD_OUT ? words.of("held_out") : "");
    }
    body.endSection();
  }

  private void sources(Shown shown, Facts body) {
    Known.About about = shown.known.about();
    body.section("sources", "sources_why");
    body.noneIf(shown.sources.isEmpty(), "sources_none");
    for (Sources.Source each : shown.sources) {
      String count =
          each.count() == 1 ? words.of("source_one") : words.with("source_count", each.count());
      String from = words.with("source_from", words.day(each.first()));
      String to = words.with("source_to", words.day(each.last()));
      body.fact(
          shown.sourceNames.apply(each.id()),
          count,
          from + " " + to,
          String.join(", ", each.events()));
    }
    boolean seen = about.firstSeen() != Profile.NO_TIME;
    body.paragraph(seen ? words.with("known_since", words.day(about.firstSeen())) : "");
    body.endSection();
  }

  private void take(Links links, Facts body) {
    body.section("take", "take_why");
    body.add("<p><a class=\"button\" download href=\"").data(links.data).add("\">");
    body.text("take_do").add("</a></p><p><a href=\"").data(links.preferences).add("\">");
    body.text("choose").add("</a></p><p><small>").text("dates").add("</small></p>");
    body.endSection();
  }

  /** A value as a person would write it. */
  static String value(Value value) {
    return switch (value) {
      case Value.Items items ->
          cut(String.join(", ", items.values().stream().map(TransparencyPage::value).toList()));
      case Value.Fields fields -> {
        Attributes all = fields.attributes();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < all.size(); i++) {
          text.append(i == 0 ? "" : ", ").append(all.key(i)).append(": ");
          text.append(value(all.value(i)));
        }
        yield cut(text.toString());
      }
      case Value.Real real -> number(real.number());
      case Value.Text text -> cut(text.text());
      case Value.Whole whole -> whole.asText();
      case Value.Decimal decimal -> decimal.asText();
      case Value.Flag flag -> flag.asText();
      case Value.Nil nil -> "–";
    };
  }

  private static String number(double number) {
    return Double.isFinite(number)
        ? new BigDecimal(number)
            .setScale(2, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        : Double.toString(number);
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MAX_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_TEXT)) + "…";
  }
}
