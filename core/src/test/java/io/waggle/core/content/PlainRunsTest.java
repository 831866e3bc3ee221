package io.waggle.core.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.content.liquid.Outcome.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is known of a template's constant parts gives the same text as reading the whole. */
class PlainRunsTest {
  private static final List<String> BITS =
      List.of(
          "<p>Hello, &amp; welcome</p>",
          "<a href=\"https://x.test/a?b&amp;c\" class='q>\"'>here\n now</a>",
          "<!--[if mso]><table><tr><td> no <![endif]-->",
          "<style>p > a { color: red }</style>",
          "</style>",
          "<div style=\"a:b\">  ",
          "  </div>",
          "<br/>",
          "<li>one</li>",
          " words &nbsp; and ",
          " &",
          "amp; ",
          "<h1 ",
          "id=\"x\">",
          "<img alt=\"",
          "\" width='1'>",
          " 1 < 2 and 3 > 2 ",
          "<!-- a ",
          " --> b",
          "<td",
          ">");

  @Test
  void theTextIsTheSameHoweverTheHtmlIsCutIntoParts() {
    Random random = new Random(7);
    int taken = 0;
    for (int run = 0; run < 20_000; run++) {
      StringBuilder html = new StringBuilder();
      List<String> literals = new ArrayList<>();
      List<Written> written = new ArrayList<>();
      for (int part = 0; part < 1 + random.nextInt(4); part++) {
        StringBuilder literal = new StringBuilder();
        for (int bit = 0; bit < 1 + random.nextInt(6); bit++) {
          literal.append(BITS.get(random.nextInt(BITS.size())));
        }
        String text = literal.toString();
        literals.add(text);
        written.add(new Written(html.length(), text));
        html.append(text).append(random.nextBoolean() ? "v&lt;" : "");
      }
      PlainRuns runs = PlainRuns.of(literals).in(written);
      assertEquals(
          text(html.toString(), PlainRuns.NONE), text(html.toString(), runs), html::toString);
      taken += runs.replay(written.getFirst(), 0, html.length(), new PlainText()) > 0 ? 1 : 0;
    }
    assertTrue(taken > 5_000, taken + " runs taken");
  }

  private static String text(String html, PlainRuns runs) {
    PlainText plain = new PlainText();
    new HtmlText(plain, runs).read(html, 0, html.length());
    return plain.toString();
  }
}
