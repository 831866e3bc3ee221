package io.waggle.app.mail;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** The name servers of this machine. */
public final class SystemDns implements Dns {
  @Override
  public List<String> records(String name, String type) {
    Hashtable<String, String> settings = new Hashtable<>();
    settings.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
    settings.put("com.sun.jndi.dns.timeout.initial", "2000");
    settings.put("com.sun.jndi.dns.timeout.retries", "2");
    try {
      InitialDirContext context = new InitialDirContext(settings);
      try {
        Attribute found = context.getAttributes(name, new String[] {type}).get(type);
        return found == null ? List.of() : texts(found);
      } finally {
        context.close();
      }
    } catch (NameNotFoundException e) {
      return List.of();
    } catch (NamingException e) {
      throw new DnsFailedException(name + " " + type + ": " + e.getMessage(), e);
    }
  }

  private static List<String> texts(Attribute found) throws NamingException {
    List<String> texts = new ArrayList<>();
    NamingEnumeration<?> all = found.getAll();
    while (all.hasMore()) {
      texts.add(joined(String.valueOf(all.next())));
    }
    return texts;
  }

  /** A long TXT record comes as quoted strings that belong together (RFC 7208 §3.3). */
  private static String joined(String record) {
    return record.startsWith("\"")
        ? record.substring(1, record.length() - 1).replaceAll("\"\\s+\"", "").replace("\\\"", "\"")
        : record;
  }
}
