package io.waggle.core.content;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What an address says of the site that it leads to. */
final class Hosts {
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+\\]|0x[0-9a-f]+");
  private static final Set<String> SHORTENERS =
      Set.of(
          "bit.ly",
          "t.co",
          "goo.gl",
          "tinyurl.com",
          "ow.ly",
          "is.gd",
          "buff.ly",
          "rebrand.ly",
          "cutt.ly",
          "dwz.cn",
          "t.cn",
          "url.cn",
          "suo.im",
          "w.url.cn");

  private Hosts() {}

  /** The host of a web address in small letters; empty when it has none. */
  static String of(String address) {
    int start = address.indexOf("://");
    if (start < 0) {
      return "";
    }
    String rest = address.substring(start + 3);
    int end = rest.length();
    for (char each : new char[] {'/', '?', '#'}) {
      int at = rest.indexOf(each);
      end = at >= 0 && at < end ? at : end;
    }
    String authority = rest.substring(0, end).toLowerCase(Locale.ROOT);
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = host.startsWith("[") ? host.indexOf("]:") + 1 : host.indexOf(':');
    return colon > 0 ? host.substring(0, colon) : host;
  }

  static boolean isShortener(String host) {
    return SHORTENERS.contains(host.startsWith("www.") ? host.substring(4) : host);
  }

  static boolean isNumeric(String host) {
    return NUMERIC.matcher(host).matches();
  }

  /** The same name, or one below the other. */
  static boolean isSameSite(String shown, String host) {
    String a = shown.toLowerCase(Locale.ROOT);
    String name = a.startsWith("www.") ? a.substring(4) : a;
    String other = host.startsWith("www.") ? host.substring(4) : host;
    return other.equals(name) || other.endsWith("." + name) || name.endsWith("." + other);
  }
}
