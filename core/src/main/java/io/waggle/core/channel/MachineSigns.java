package io.waggle.core.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Signs that not a person but a program followed a link: a scanner, a prefetcher, a preview.
 *
 * <p>One sign is enough. A hit with any sign is told to the views and changes nothing else: no
 * delivery, no journey, no consent, no figure. What only shows in company, such as a burst, needs
 * the hits of the seconds around it; so a hit is judged a while after it came.
 */
public final class MachineSigns {
  /** Nobody reads and clicks this soon after the provider took the message. */
  public static final long TOO_SOON_MILLIS = 2_000;

  /** Nobody follows {@link #BURST_LINKS} different links of a message within this time. */
  public static final long BURST_MILLIS = 5_000;

  public static final int BURST_LINKS = 3;

  /** How long what walked into the trap is remembered. */
  private static final long TRAP_MILLIS = 30_000;

  private static final String PROGRAM = "program_user_agent";
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
          "ironport",
          "trendmicro",
          "symantec",
          "fortinet",
          "curl/",
          "wget/",
          "python-",
          "java/",
          "okhttp",
          "go-http-client",
          "headless",
          "phantomjs",
          "googleimageproxy",
          "yahoomailproxy");

  private MachineSigns() {}

  /** The signs that the request itself bears; empty for what looks like a person. */
  public static List<String> alone(LinkHit hit) {
    List<String> signs = new ArrayList<>();
    String agent = hit.agent().toLowerCase(Locale.ROOT);
    if (agent.isBlank()) {
      signs.add("no_user_agent");
    } else if (PROGRAMS.stream().anyMatch(agent::contains)) {
      signs.add(PROGRAM);
    } else if (agent.equals("mozilla/5.0")) {
      signs.add("privacy_proxy");
    }
    if (hit.hints().contains("prefetch")) {
      signs.add("prefetch");
    }
    if (hit.hints().contains("hosting")) {
      signs.add("data_centre");
    }
    if (hit.method().equals("HEAD")) {
      signs.add("head");
    }
    if (hit.link() == LinkHit.TRAP) {
      signs.add("trap");
    }
    return signs;
  }

  /**
   * The signs of a hit among those around it on the same message.
   *
   * @param takenAt when the provider took the message, or -1 when that is not known
   */
  public static List<String> among(List<LinkHit> hits, LinkHit hit, long takenAt) {
    List<String> signs = new ArrayList<>(alone(hit));
    long since = hit.time() - takenAt;
    if (takenAt >= 0 && since >= 0 && since < TOO_SOON_MILLIS) {
      signs.add("too_soon");
    }
    if (isInBurst(hits, hit)) {
      signs.add("burst");
    }
    for (LinkHit other : hits) {
      boolean company = !other.equals(hit) && isSameSource(other, hit);
      boolean near = Math.abs(other.time() - hit.time()) <= TRAP_MILLIS;
      if (company && near && other.link() == LinkHit.TRAP && !signs.contains("trap")) {
        signs.add("trap");
      }
      boolean probed = other.method().equals("HEAD") && other.link() == hit.link();
      if (company && near && probed && !signs.contains("head")) {
        signs.add("head");
      }
    }
    return signs;
  }

  private static boolean isInBurst(List<LinkHit> hits, LinkHit hit) {
    // A window of that length that the hit lies in begins with some hit of it.
    for (LinkHit first : hits) {
      boolean covers =
          first.time() <= hit.time() && hit.time() - first.time() <= BURST_MILLIS && isClick(hit);
      if (covers && links(hits, first.time()) >= BURST_LINKS) {
        return true;
      }
    }
    return false;
  }

  private static long links(List<LinkHit> hits, long from) {
    return hits.stream()
        .filter(each -> each.time() >= from && each.time() <= from + BURST_MILLIS)
        .filter(MachineSigns::isClick)
        .mapToInt(LinkHit::link)
        .distinct()
        .count();
  }

  private static boolean isClick(LinkHit hit) {
    return hit.link() >= 0;
  }

  private static boolean isSameSource(LinkHit one, LinkHit other) {
    boolean sameNetwork = !one.network().isEmpty() && one.network().equals(other.network());
    return sameNetwork || one.agent().equals(other.agent());
  }
}
