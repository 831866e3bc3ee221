package io.waggle.app.mail;

import io.waggle.app.mail.Dns.DnsFailedException;
import io.waggle.app.mail.Finding.Level;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Looks before a sending whether the big receivers would take bulk mail of a domain: SPF (RFC
 * 7208), DKIM (RFC 6376), DMARC (RFC 7489) and their alignment, the way back, and the way out.
 */
public final class DomainCheck {
  private static final List<String> ALL = List.of("gmail", "yahoo", "microsoft");
  private static final List<String> GMAIL_YAHOO = List.of("gmail", "yahoo");
  private static final int MAX_LOOKUPS = 10;
  private static final int MIN_KEY_BITS = 1_024;
  private static final int GOOD_KEY_BITS = 2_048;

  private final Dns dns;

  /**
   * What is asked about.
   *
   * @param domain the one in From
   * @param selector the DKIM key's name, or empty when mail is not signed
   * @param dkimDomain the one that signs, or empty for {@code domain}
   * @param returnDomain where bounces go, or empty for {@code domain}
   * @param serverIp the address that connects to receivers, or empty when it is not known
   * @param linkBase what links in mail begin with
   */
  public record Question(
      String domain,
      String selector,
      String dkimDomain,
      String returnDomain,
      String serverIp,
      String linkBase) {
    String path() {
      return returnDomain.isEmpty() ? domain : returnDomain;
    }

    String signer() {
      return dkimDomain.isEmpty() ? domain : dkimDomain;
    }
  }

  public DomainCheck(Dns dns) {
    this.dns = dns;
  }

  public List<Finding> of(Question question) {
    List<Finding> all = new ArrayList<>();
    all.add(asked("spf", () -> spf(question.path())));
    all.add(asked("dkim", () -> dkim(question)));
    all.add(asked("dmarc", () -> dmarc(question.domain())));
    all.add(alignment(question));
    all.add(asked("mx", () -> mx(question.path())));
    all.add(asked("reverse", () -> reverse(question.serverIp())));
    boolean https = question.linkBase().startsWith("https://");
    all.add(
        https
            ? ok("one_click", GMAIL_YAHOO, "links begin with " + question.linkBase())
            : new Finding(
                "one_click",
                Level.FAIL,
                GMAIL_YAHOO,
                "links begin with " + question.linkBase(),
                "One-click unsubscribe (RFC 8058) needs https: start with --base-url https://…"));
    return all;
  }

  private static Finding asked(String check, Supplier<Finding> look) {
    try {
      return look.get();
    } catch (DnsFailedException e) {
      return new Finding(
          check, Level.UNKNOWN, ALL, String.valueOf(e.getMessage()), "Ask again when DNS answers.");
    }
  }

  private Finding spf(String domain) {
    List<String> records =
        dns.records(domain, "TXT").stream()
            .filter(each -> each.equals("v=spf1") || each.startsWith("v=spf1 "))
            .toList();
    if (records.size() != 1) {
      return fail(
          "spf",
          ALL,
          domain + " has " + records.size() + " SPF records",
          "Publish exactly one TXT record at "
              + domain
              + ": v=spf1 include:YOUR-MAIL-SERVICE -all");
    }
    String record = records.getFirst();
    int lookups = lookups(record, 0);
    if (lookups > MAX_LOOKUPS) {
      return fail(
          "spf",
          ALL,
          record + " needs " + lookups + " look-ups",
          "More than 10 make every receiver fail it (RFC 7208 §4.6.4): take includes out.");
    }
    List<String> terms = List.of(record.split("\\s+"));
    if (terms.contains("+all") || terms.contains("all") || terms.contains("?all")) {
      return fail("spf", ALL, record + " lets anybody send", "End it with ~all or -all.");
    }
    boolean ends =
        terms.contains("-all")
            || terms.contains("~all")
            || terms.stream().anyMatch(each -> each.startsWith("redirect="));
    return ends
        ? ok("spf", ALL, record)
        : new Finding("spf", Level.WARN, ALL, record + " has no end", "End it with ~all or -all.");
  }

  /** The terms that make a receiver ask again, through all includes: RFC 7208 §4.6.4. */
  private int lookups(String record, int before) {
    int count = before;
    for (String term : record.split("\\s+")) {
      String bare = term.replaceFirst("^[+?~-]", "").toLowerCase(Locale.ROOT);
      boolean asks =
          bare.matches("(a|mx|ptr)([:/].*)?") || bare.matches("(include|exists):.*|redirect=.*");
      count += asks ? 1 : 0;
      if (count <= MAX_LOOKUPS && bare.matches("include:.*|redirect=.*")) {
        for (String each : dns.records(bare.replaceFirst("^[a-z]+[:=]", ""), "TXT")) {
          count = each.startsWith("v=spf1") ? lookups(each, count) : count;
        }
      }
    }
    return count;
  }

  private Finding dkim(Question question) {
    if (question.selector().isEmpty()) {
      return fail(
          "dkim",
          ALL,
          "mail is not signed",
          "Make a key, set it as the channel's secret, and name it under identities.dkim.");
    }
    String name = question.selector() + "._domainkey." + question.signer();
    List<String> records =
        dns.records(name, "TXT").stream().filter(each -> each.contains("p=")).toList();
    if (records.size() != 1) {
      return fail(
          "dkim",
          ALL,
          name + " has " + records.size() + " keys",
          "Publish one TXT record at " + name + ": v=DKIM1; k=rsa; p=BASE64-OF-THE-PUBLIC-KEY");
    }
    Map<String, String> tags = tags(records.getFirst());
    String key = tags.getOrDefault("p", "");
    if (key.isEmpty()) {
      return fail("dkim", ALL, name + " is revoked", "Publish the key of the selector in use.");
    }
    if (tags.getOrDefault("k", "rsa").equals("ed25519")) {
      return new Finding(
          "dkim",
          Level.WARN,
          ALL,
          name + " is an Ed25519 key",
          "Many receivers check RSA only: sign with an RSA key.");
    }
    int bits = rsaBits(key);
    String says = name + " has a key of " + bits + " bits";
    if (bits < MIN_KEY_BITS) {
      return fail("dkim", ALL, says, "Receivers want 1,024 bits or more: make one of 2,048.");
    }
    return bits < GOOD_KEY_BITS
        ? new Finding("dkim", Level.WARN, ALL, says, "2,048 bits are advised.")
        : ok("dkim", ALL, says);
  }

  private static int rsaBits(String base64) {
    try {
      byte[] der = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
      return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der))
              instanceof RSAPublicKey key
          ? key.getModulus().bitLength()
          : 0;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return 0;
    }
  }

  /** The record of the domain, else of the nearest one above it. */
  private Finding dmarc(String domain) {
    for (String at = domain; at.contains("."); at = at.substring(at.indexOf('.') + 1)) {
      List<String> records =
          dns.records("_dmarc." + at, "TXT").stream()
              .filter(each -> each.startsWith("v=DMARC1"))
              .toList();
      if (records.size() > 1) {
        return fail("dmarc", ALL, "_dmarc." + at + " has two records", "Keep one.");
      }
      if (records.size() == 1) {
        return policy(records.getFirst());
      }
    }
    return fail(
        "dmarc",
        ALL,
        domain + " has no DMARC record",
        "Publish a TXT record at _dmarc." + domain + ": v=DMARC1; p=none; rua=mailto:YOU");
  }

  private static Finding policy(String record) {
    Map<String, String> tags = tags(record);
    String policy = tags.getOrDefault("p", "");
    if (!List.of("none", "quarantine", "reject").contains(policy)) {
      return fail("dmarc", ALL, record, "Say p=none, p=quarantine or p=reject.");
    }
    if (!tags.containsKey("rua")) {
      return new Finding(
          "dmarc", Level.WARN, ALL, record, "Add rua=mailto:YOU, or you never hear of forgeries.");
    }
    return policy.equals("none")
        ? new Finding(
            "dmarc", Level.WARN, ALL, record, "It is enough; p=quarantine protects the brand.")
        : ok("dmarc", ALL, record);
  }

  private static Finding alignment(Question question) {
    boolean signs = !question.selector().isEmpty() && aligned(question.signer(), question.domain());
    boolean path = aligned(question.path(), question.domain());
    String says =
        "signed by "
            + question.signer()
            + ", returned to "
            + question.path()
            + ", written by "
            + question.domain();
    if (signs && path) {
      return ok("alignment", ALL, says);
    }
    return signs || path
        ? new Finding(
            "alignment",
            Level.WARN,
            ALL,
            says,
            "One of two is aligned: align the other, so that one failing does not fail DMARC.")
        : fail("alignment", ALL, says, "Sign by, or return to, the domain in From or one below.");
  }

  private static boolean aligned(String other, String domain) {
    return other.equals(domain) || other.endsWith("." + domain) || domain.endsWith("." + other);
  }

  private Finding mx(String domain) {
    List<String> records = dns.records(domain, "MX");
    return records.isEmpty()
        ? fail(
            "mx",
            ALL,
            domain + " takes no mail",
            "Bounces get lost: publish an MX record for it, or set returnDomain.")
        : ok("mx", ALL, String.join(", ", records));
  }

  private Finding reverse(String ip) {
    if (ip.isEmpty()) {
      return new Finding(
          "reverse",
          Level.WARN,
          ALL,
          "the address that connects to receivers is not known",
          "Name it with --ip, when it is yours; a mail service looks after its own.");
    }
    List<String> labels = new ArrayList<>(List.of(ip.split("\\.")));
    List<String> names = dns.records(String.join(".", labels.reversed()) + ".in-addr.arpa", "PTR");
    for (String each : names) {
      String name = each.endsWith(".") ? each.substring(0, each.length() - 1) : each;
      if (dns.records(name, "A").contains(ip)) {
        return ok("reverse", ALL, ip + " is " + name + " and back");
      }
    }
    return fail(
        "reverse",
        ALL,
        ip + " names " + names + ", which does not lead back",
        "Have the owner of the address set its PTR record to a name whose A record is it.");
  }

  private static Map<String, String> tags(String record) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String each : record.split(";")) {
      int equals = each.indexOf('=');
      if (equals > 0) {
        tags.put(each.substring(0, equals).strip(), each.substring(equals + 1).strip());
      }
    }
    return tags;
  }

  private static Finding ok(String check, List<String> demandedBy, String says) {
    return new Finding(check, Level.OK, demandedBy, says, "");
  }

  private static Finding fail(String check, List<String> by, String says, String advice) {
    return new Finding(check, Level.FAIL, by, says, advice);
  }
}
