package io.waggle.core.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People are told from programs, by each sign and its absence. */
class MachineSignsTest {
  private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";

  @Test
  void whoReadsAndThenClicksIsAPerson() {
    LinkHit open = hit(LinkHit.OPEN, 60_000);
    LinkHit click = hit(1, 75_000);
    LinkHit another = hit(2, 78_000);
    List<LinkHit> all = List.of(open, click, another);
    for (LinkHit each : all) {
      assertEquals(List.of(), MachineSigns.among(all, each, 0));
    }
  }

  @Test
  void allLinksAtOnceIsABurstForEveryOneOfThem() {
    List<LinkHit> all = new ArrayList<>();
    for (int link = 0; link < 4; link++) {
      all.add(hit(link, 60_000 + link * 1_000));
    }
    LinkHit later = hit(2, 600_000);
    all.add(later);
    for (LinkHit each : all.subList(0, 4)) {
      assertEquals(List.of("burst"), MachineSigns.among(all, each, 0));
    }
    assertEquals(List.of(), MachineSigns.among(all, later, 0));
  }

  @Test
  void theSameLinkThriceIsImpatienceNotABurst() {
    List<LinkHit> all = List.of(hit(1, 60_000), hit(1, 60_500), hit(1, 61_000));
    assertEquals(List.of(), MachineSigns.among(all, all.getFirst(), 0));
  }

  @Test
  void nobodyClicksWithinTwoSecondsOfTheSend() {
    LinkHit soon = hit(1, 1_999);
    assertEquals(List.of("too_soon"), MachineSigns.among(List.of(soon), soon, 0));
    LinkHit notSo = hit(1, 2_000);
    assertEquals(List.of(), MachineSigns.among(List.of(notSo), notSo, 0));
    assertEquals(List.of(), MachineSigns.among(List.of(soon), soon, -1), "the send is not known");
  }

  @Test
  void whoWalksIntoTheTrapTaintsWhatItDoesBesides() {
    LinkHit trap = hit(LinkHit.TRAP, 60_000);
    LinkHit same = hit(1, 61_000);
    LinkHit person = new LinkHit(1, "GET", "Mozilla/5.0 (iPhone) Safari", "", "10.0.1", 62_000);
    List<LinkHit> all = List.of(trap, same, person);
    assertEquals(List.of("trap"), MachineSigns.among(all, trap, 0));
    assertEquals(List.of("trap"), MachineSigns.among(all, same, 0));
    assertEquals(List.of(), MachineSigns.among(all, person, 0));
  }

  @Test
  void aHeadBeforeTheGetIsAScanner() {
    LinkHit head = new LinkHit(1, "HEAD", BROWSER, "", "10.0.0", 60_000);
    LinkHit get = hit(1, 60_400);
    List<LinkHit> all = List.of(head, get);
    assertEquals(List.of("head"), MachineSigns.among(all, head, 0));
    assertEquals(List.of("head"), MachineSigns.among(all, get, 0));
  }

  @Test
  void programsAreKnownByWhatTheySend() {
    assertEquals(List.of("no_user_agent"), MachineSigns.alone(of("", "")));
    assertEquals(List.of("program_user_agent"), MachineSigns.alone(of("Googlebot/2.1", "")));
    assertEquals(List.of("program_user_agent"), MachineSigns.alone(of("Mimecast scan", "")));
    assertEquals(List.of("prefetch"), MachineSigns.alone(of(BROWSER, "prefetch")));
    assertEquals(List.of("data_centre"), MachineSigns.alone(of(BROWSER, "hosting")));
    assertEquals(List.of("privacy_proxy"), MachineSigns.alone(of("Mozilla/5.0", "")));
    assertTrue(MachineSigns.alone(of(BROWSER, "")).isEmpty());
  }

  private static LinkHit of(String agent, String hints) {
    return new LinkHit(1, "GET", agent, hints, "", 60_000);
  }

  private static LinkHit hit(int link, long time) {
    return new LinkHit(link, "GET", BROWSER, "", "10.0.0", time);
  }
}
