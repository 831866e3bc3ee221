package io.waggle.core.content.liquid;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Filters that change a text as a whole. */
final class TextFilters {
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern LINE_END = Pattern.compile("\\r?\\n");
  private static final Pattern BARE_AMPERSAND =
      Pattern.compile("&(?!(?:[a-zA-Z][a-zA-Z0-9]{0,30}|#\\d{1,7}|#x[0-9a-fA-F]{1,6});)");

  private TextFilters() {}

  static List<Filter> all() {
    List<Filter> all = new ArrayList<>();
    all.add(Filter.ofText("upcase", text -> text.toUpperCase(Locale.ROOT)));
    all.add(Filter.ofText("downcase", text -> text.toLowerCase(Locale.ROOT)));
    all.add(Filter.ofText("capitalize", TextFilters::capitalized));
    all.add(Filter.ofText("strip", String::strip));
    all.add(Filter.ofText("lstrip", String::stripLeading));
    all.add(Filter.ofText("rstrip", String::stripTrailing));
    all.add(Filter.ofText("squish", text -> SPACES.matcher(text.strip()).replaceAll(" ")));
    all.add(Filter.ofText("strip_newlines", text -> LINE_END.matcher(text).replaceAll("")));
    all.add(Filter.ofText("strip_html", Markups::withoutTags));
    all.add(Filter.ofText("url_encode", Escape::formEncoded));
    all.add(Filter.ofText("url_decode", TextFilters::formDecoded));
    all.add(Filter.ofText("base64_encode", text -> encoded(text, Base64.getEncoder())));
    all.add(Filter.ofText("base64_url_safe_encode", text -> encoded(text, Base64.getUrlEncoder())));
    all.add(decoding("base64_decode", Base64.getDecoder()));
    all.add(decoding("base64_url_safe_decode", Base64.getUrlDecoder()));
    all.add(markup("escape", Escape::html));
    all.add(markup("escape_once", TextFilters::escapedOnce));
    all.add(new Filter("newline_to_br", 0, 0, (in, args) -> brokenLines(in)));
    all.add(new Filter("append", 1, 1, (in, args) -> joined(in.text(), args.text(0), args)));
    all.add(new Filter("prepend", 1, 1, (in, args) -> joined(args.text(0), in.text(), args)));
    all.add(new Filter("default", 0, 1, (in, args) -> otherwise(in, args)));
    return all;
  }

  private static Filter markup(String name, Filter.TextBody body) {
    return new Filter(name, 0, 0, (in, args) -> new Datum.Markup(body.apply(in.text())));
  }

  private static String escapedOnce(String text) {
    return Escape.html(BARE_AMPERSAND.matcher(text).replaceAll("&amp;").replace("&", "\u0001"))
        .replace("\u0001", "&");
  }

  /** The lines, escaped unless they are markup already, so that only the breaks are tags. */
  private static Datum brokenLines(Datum input) {
    String html = input instanceof Datum.Markup markup ? markup.html() : Escape.html(input.text());
    return new Datum.Markup(LINE_END.matcher(html).replaceAll("<br />\n"));
  }

  private static Datum joined(String first, String second, Filter.Arguments args) {
    args.meter().made(first.length() + second.length());
    return new Datum.Text(first + second);
  }

  private static Datum otherwise(Datum input, Filter.Arguments args) {
    boolean isFalse = input instanceof Datum.Flag flag && !flag.set();
    if (isFalse) {
      return args.named("allow_false").isTruthy() ? input : args.at(0);
    }
    return Comparing.isEmpty(input) || input == Datum.Word.NIL ? args.at(0) : input;
  }

  private static String capitalized(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first).toUpperCase(Locale.ROOT)
        + text.substring(first).toLowerCase(Locale.ROOT);
  }

  private static String encoded(String text, Base64.Encoder encoder) {
    return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Filter decoding(String name, Base64.Decoder decoder) {
    return new Filter(
        name,
        0,
        0,
        (in, args) -> {
          try {
            byte[] bytes = decoder.decode(in.text().strip());
            return new Datum.Text(
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
          } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new LiquidException("not_base64", "a value is not Base64 of a text");
          }
        });
  }

  private static String formDecoded(String text) {
    byte[] bytes = new byte[text.length() * 3];
    int size = 0;
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      if (c == '%' && hex(text, i + 1) >= 0 && hex(text, i + 2) >= 0) {
        bytes[size++] = (byte) (hex(text, i + 1) * 16 + hex(text, i + 2));
        i += 3;
      } else {
        int point = text.codePointAt(i);
        String one = c == '+' ? " " : Character.toString(point);
        for (byte each : one.getBytes(StandardCharsets.UTF_8)) {
          bytes[size++] = each;
        }
        i += Character.charCount(point);
      }
    }
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  private static int hex(String text, int at) {
    return at < text.length() && text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
  }
}
