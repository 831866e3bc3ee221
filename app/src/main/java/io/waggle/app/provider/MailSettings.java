package io.waggle.app.provider;

import io.waggle.app.channel.Authorities;
import io.waggle.app.channel.SmtpSettings;
import io.waggle.app.mail.DkimSigner;
import io.waggle.app.mail.MailIdentity;
import io.waggle.core.kernel.Document;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a mail channel. */
final class MailSettings {
  private static final String ADDRESS = "[^\\s<>@\\p{Cntrl}]+@[^\\s<>@\\p{Cntrl}]+";
  private static final String DOMAIN = "[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?";

  private final String channel;
  private final @Nullable Secrets secrets;

  /**
   * @param secrets null when only the document is to be looked at
   */
  MailSettings(String channel, @Nullable Secrets secrets) {
    this.channel = channel;
    this.secrets = secrets;
  }

  SmtpSettings read(Document doc) {
    String host = doc.text("host");
    SmtpSettings.Security security =
        doc.choice("security", SmtpSettings.Security.class, SmtpSettings.Security.STARTTLS);
    int port =
        (int) doc.whole("port", 1, 65_535, security == SmtpSettings.Security.TLS ? 465 : 587);
    String user = doc.text("login", "");
    int timeout = (int) doc.duration("timeout", 300_000, 30_000);
    List<MailIdentity> identities = new ArrayList<>();
    for (Document each : doc.objects("identities")) {
      identities.add(identity(each));
    }
    if (identities.isEmpty()) {
      doc.fault("identities", "missing", "names nobody who writes", "Give an address.");
      identities.add(MailIdentity.of("nobody@localhost"));
    }
    SmtpSettings.Login login =
        user.isEmpty() || secrets == null
            ? SmtpSettings.Login.NONE
            : new SmtpSettings.Login(user, secrets.need(channel, "password"));
    Authorities authorities = new Authorities(doc.text("authorities", ""));
    if (!authorities.isSound()) {
      doc.fault(
          "authorities",
          "bad_authorities",
          "holds no certificates",
          "Give them in PEM, each beginning with BEGIN CERTIFICATE, or leave it out.");
    }
    return new SmtpSettings(host, port, login, security, identities, authorities, timeout);
  }

  private MailIdentity identity(Document doc) {
    String address = checked(doc, "address", doc.text("address"), ADDRESS, "an address");
    String replyTo = doc.text("replyTo", "");
    String name = doc.text("name", "");
    if (name.chars().anyMatch(Character::isISOControl)) {
      doc.fault("name", "bad_value", "holds a control character", "Write it in one line.");
    }
    return new MailIdentity(
        address.isEmpty() ? "nobody@localhost" : address,
        name.replaceAll("\\p{Cntrl}", ""),
        replyTo.isEmpty() ? "" : checked(doc, "replyTo", replyTo, ADDRESS, "an address"),
        domain(doc, "returnDomain"),
        doc.has("dkim") ? dkim(doc.object("dkim")) : null,
        doc.has("writes") ? writes(doc.object("writes")) : MailIdentity.Writes.ALL);
  }

  private @Nullable DkimSigner dkim(Document doc) {
    String domain = checked(doc, "domain", doc.text("domain"), DOMAIN, "a domain");
    String selector = checked(doc, "selector", doc.text("selector"), DOMAIN, "a selector");
    String name = doc.text("key", "dkim");
    if (secrets == null) {
      return null;
    }
    PrivateKey key =
        Keys.privateKey(
            channel + "/" + name, secrets.need(channel, name), List.of("RSA", "Ed25519"));
    return new DkimSigner(domain, selector, key);
  }

  private static MailIdentity.Writes writes(Document doc) {
    return new MailIdentity.Writes(
        list(doc, "journeys"), list(doc, "templates"), list(doc, "purposes"));
  }

  private static List<String> list(Document doc, String key) {
    return doc.has(key) ? doc.texts(key) : List.of();
  }

  private static String domain(Document doc, String key) {
    String value = doc.text(key, "");
    return value.isEmpty() ? "" : checked(doc, key, value, DOMAIN, "a domain");
  }

  private static String checked(
      Document doc, String key, String value, String pattern, String what) {
    if (!value.isEmpty() && !value.matches(pattern)) {
      doc.fault(key, "bad_value", "'" + value + "' is not " + what, "Write " + what + " alone.");
      return "";
    }
    return value.toLowerCase(Locale.ROOT);
  }
}
