package io.waggle.app.mail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The name servers of this machine. */
public final class SystemDns implements Dns {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  @Override
  public List<String> records(String name, String type) {
    Lookup lookup;
    try {
      lookup = new Lookup(name.endsWith(".") ? name : name + ".", Type.value(type));
    } catch (TextParseException e) {
      return List.of();
    }
    ExtendedResolver resolver = new ExtendedResolver();
    resolver.setTimeout(TIMEOUT);
    resolver.setRetries(1);
    lookup.setResolver(resolver);
    lookup.setCache(null);
    Record[] found = lookup.run();
    return switch (lookup.getResult()) {
      case Lookup.SUCCESSFUL -> texts(found);
      case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> List.of();
      default -> throw new DnsFailedException(name + " " + type + ": " + lookup.getErrorString());
    };
  }

  /** The strings of one TXT record belong together (RFC 7208 §3.3). */
  private static List<String> texts(Record[] found) {
    List<String> texts = new ArrayList<>();
    for (Record each : found) {
      texts.add(
          each instanceof TXTRecord text
              ? String.join("", text.getStrings())
              : each.rdataToString());
    }
    return texts;
  }
}
