package io.waggle.app.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.mail.DomainCheck.Question;
import io.waggle.app.mail.Finding.Level;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DomainCheckTest {
  private final Map<String, List<String>> zone = new HashMap<>();

  DomainCheckTest() throws Exception {
    zone.put("shop.test TXT", List.of("v=spf1 include:relay.test -all", "other=1"));
    zone.put("relay.test TXT", List.of("v=spf1 ip4:192.0.2.0/24 a:mx.relay.test -all"));
    zone.put("s1._domainkey.shop.test TXT", List.of("v=DKIM1; k=rsa; p=" + key(2_048)));
    zone.put("_dmarc.shop.test TXT", List.of("v=DMARC1; p=reject; rua=mailto:d@shop.test"));
    zone.put("shop.test MX", List.of("10 mx.shop.test."));
    zone.put("10.2.0.192.in-addr.arpa PTR", List.of("out.shop.test."));
    zone.put("out.shop.test A", List.of("192.0.2.10"));
  }

  @Test
  void aSoundDomainIsSound() {
    levels().forEach((check, level) -> assertEquals(Level.OK, level, check));
  }

  @Test
  void everyFaultIsFoundAndNothingElse() throws Exception {
    expect("spf", Level.FAIL, "shop.test TXT", "other=1");
    expect("spf", Level.FAIL, "shop.test TXT", "v=spf1 -all", "v=spf1 ~all");
    expect("spf", Level.FAIL, "shop.test TXT", "v=spf1 +all");
    expect("spf", Level.WARN, "shop.test TXT", "v=spf1 ip4:192.0.2.1");
    expect("spf", Level.FAIL, "shop.test TXT", "v=spf1 " + "a:x.test ".repeat(11) + "-all");
    expect("spf", Level.FAIL, "relay.test TXT", "v=spf1 include:relay.test -all");
    expect("dkim", Level.FAIL, "s1._domainkey.shop.test TXT");
    expect("dkim", Level.FAIL, "s1._domainkey.shop.test TXT", "v=DKIM1; p=");
    expect("dkim", Level.FAIL, "s1._domainkey.shop.test TXT", "v=DKIM1; p=" + key(512));
    expect("dkim", Level.WARN, "s1._domainkey.shop.test TXT", "v=DKIM1; p=" + key(1_024));
    expect("dmarc", Level.FAIL, "_dmarc.shop.test TXT");
    expect("dmarc", Level.WARN, "_dmarc.shop.test TXT", "v=DMARC1; p=none; rua=mailto:a@b.c");
    expect("dmarc", Level.FAIL, "_dmarc.shop.test TXT", "v=DMARC1; p=maybe");
    expect("mx", Level.FAIL, "shop.test MX");
    expect("reverse", Level.FAIL, "out.shop.test A", "192.0.2.11");
  }

  @Test
  void aNameServerThatDoesNotAnswerIsNotAFault() {
    Dns dead =
        (name, type) -> {
          throw new Dns.DnsFailedException("timeout");
        };
    for (Finding each : new DomainCheck(dead).of(question())) {
      assertTrue(each.level() == Level.UNKNOWN || each.level() == Level.OK, each.toString());
    }
  }

  @Test
  void linksWithoutTlsCannotBeOneClick() {
    Question plain = new Question("shop.test", "s1", "", "", "192.0.2.10", "http://shop.test");
    assertEquals(Level.FAIL, levels(plain).get("one_click"));
  }

  @Test
  void aSignatureOfAnotherDomainDoesNotAlign() {
    zone.put("s1._domainkey.esp.test TXT", zone.get("s1._domainkey.shop.test TXT"));
    Question other = new Question("shop.test", "s1", "esp.test", "", "192.0.2.10", "https://s");
    assertEquals(Level.WARN, levels(other).get("alignment"));
  }

  private void expect(String check, Level level, String name, String... records) {
    List<String> before = zone.put(name, List.of(records));
    Map<String, Level> found = levels();
    assertEquals(level, found.remove(check), check + " " + List.of(records));
    found.forEach((other, its) -> assertEquals(Level.OK, its, other + " after " + name));
    zone.put(name, before);
  }

  private Map<String, Level> levels() {
    return levels(question());
  }

  private Map<String, Level> levels(Question question) {
    Dns dns = (name, type) -> zone.getOrDefault(name + " " + type, List.of());
    return new DomainCheck(dns)
        .of(question).stream().collect(Collectors.toMap(Finding::check, Finding::level));
  }

  private static Question question() {
    return new Question("shop.test", "s1", "", "", "192.0.2.10", "https://shop.test");
  }

  private static String key(int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return Base64.getEncoder().encodeToString(generator.generateKeyPair().getPublic().getEncoded());
  }
}
