package io.waggle.app.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Signs that not a person but a program followed a link: a scanner, a prefetcher, a preview.
 *
 * <p>An engagement with any sign is reported as a machine's, which moves no delivery, journey or
 * figure.
 */
public final class MachineSigns {
  /** Nobody reads and clicks this soon after the provider took the message. */
  private static final long TOO_SOON_MILLIS = 2_000;

  private static final List<String> PROGRAMS =
      List.of(
          "bot",
          "crawl",
          "spider",
          "preview",
          "scanner",
          "safelinks",
          "mimecast",
          "proofpoint",
          "barracuda",
          "curl/",
          "wget/",
          "python-",
          "java/",
          "go-http-client",
          "headless",
          "googleimageproxy",
          "yahoomailproxy");

  private MachineSigns() {}

  /** What a request showed of its sender. Headers that were not sent are empty. */
  public record Hit(String userAgent, String purposeHeader, long millisSinceSent) {}

  /** The signs, empty for what looks like a person. */
  public static List<String> of(Hit hit) {
    List<String> signs = new ArrayList<>();
    String agent = hit.userAgent().toLowerCase(Locale.ROOT);
    if (agent.isBlank()) {
      signs.add("no_user_agent");
    } else if (PROGRAMS.stream().anyMatch(agent::contains)) {
      signs.add("program_user_agent");
    }
    if (hit.purposeHeader().toLowerCase(Locale.ROOT).contains("prefetch")) {
      signs.add("prefetch");
    }
    if (hit.millisSinceSent() >= 0 && hit.millisSinceSent() < TOO_SOON_MILLIS) {
      signs.add("too_soon");
    }
    return signs;
  }
}
