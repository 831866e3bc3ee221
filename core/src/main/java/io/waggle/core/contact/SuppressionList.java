package io.waggle.core.contact;

import io.waggle.core.kernel.Document;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Addresses that get nothing: one published document. An entry may be the SHA-256 of an address, so
 * that a list can be handed on without naming anybody.
 *
 * @param channels on which channels; empty for all
 * @param addresses in normal form: without outer spaces, in small letters
 * @param hashes SHA-256 of addresses in normal form, as 64 small hexadecimal digits
 */
public record SuppressionList(
    String id, List<String> channels, Set<String> addresses, Set<String> hashes) {
  public static final int MAX_ENTRIES = 100_000;

  public SuppressionList {
    channels = List.copyOf(channels);
    addresses = Set.copyOf(addresses);
    hashes = Set.copyOf(hashes);
  }

  boolean covers(String channel, String address) {
    if (!channels.isEmpty() && !channels.contains(channel)) {
      return false;
    }
    String normal = normal(address);
    return addresses.contains(normal) || !hashes.isEmpty() && hashes.contains(hash(normal));
  }

  /** Reads {@code name}, {@code channels}, {@code addresses} and {@code hashes}. */
  public static SuppressionList parse(String id, Document doc, ContactReferences references) {
    doc.text("name", id);
    List<String> channels = new ContactWords(references).channels(doc, "channels");
    Set<String> addresses = new HashSet<>();
    for (String each : doc.texts("addresses")) {
      if (each.isBlank()) {
        doc.fault("addresses", "blank_address", "holds an empty address", "Leave it out.");
      }
      addresses.add(normal(each));
    }
    Set<String> hashes = new HashSet<>();
    for (String each : doc.texts("hashes")) {
      String hash = each.strip().toLowerCase(Locale.ROOT);
      if (!hash.matches("[0-9a-f]{64}")) {
        String fix = "Give the SHA-256 of the address in small letters, as 64 hex digits.";
        doc.fault("hashes", "bad_hash", "'" + each + "' is no SHA-256", fix);
      }
      hashes.add(hash);
    }
    int size = addresses.size() + hashes.size();
    if (size == 0) {
      doc.fault("addresses", "missing", "names nobody", "Give addresses or hashes.");
    }
    if (size > MAX_ENTRIES) {
      String fix = "Split it into several lists.";
      doc.fault("addresses", "too_many", "has more than " + MAX_ENTRIES + " entries", fix);
    }
    return new SuppressionList(id, channels, addresses, hashes);
  }

  private static String normal(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }

  static String hash(String normal) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hashed = digest.digest(normal.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hashed);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
