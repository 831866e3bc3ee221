package io.waggle.app.mail;

import java.util.List;

/** Asks the domain name system. */
public interface Dns {
  /**
   * The records of that type; empty when there are none.
   *
   * @param type {@code TXT}, {@code MX}, {@code A}, {@code AAAA} or {@code PTR}
   * @throws DnsFailedException when no answer came, which says nothing about the records
   */
  List<String> records(String name, String type);

  /** The name servers did not answer. */
  final class DnsFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DnsFailedException(String message) {
      super(message);
    }
  }
}
