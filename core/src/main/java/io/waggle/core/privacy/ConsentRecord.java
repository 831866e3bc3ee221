package io.waggle.core.privacy;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a person, as it stands in the ledger.
 *
 * @param purpose a purpose's name, or {@link #ANY} (which only ever denies: a grant must say for
 *     what)
 * @param channel a channel, or {@link #ANY} for all of them
 * @param granted false refuses or withdraws
 * @param textVersion the version of the text that the person saw, or empty
 * @param proof how the answer was given
 * @param time when, in milliseconds since 1970
 * @param by the print of the identifier that the answer was given by; 0 when it is not known,
 *     {@link #MERGE} when a merge of two people carried a denial over
 * @param hash SHA-256 over the previous record's hash and this record: the link of the chain
 */
public record ConsentRecord(
    String purpose,
    String channel,
    boolean granted,
    String textVersion,
    String proof,
    long time,
    long by,
    byte[] hash) {
  public static final String ANY = "*";

  static final long MERGE = 1;

  /** What the proof of an answer given through a signed link in a message begins with. */
  public static final String CONFIRMED = "double_opt_in";

  static final byte[] NO_HASH = {};

  /** The record as it will stand after one with that hash. */
  static ConsentRecord after(byte[] previous, ConsentRecord unlinked) {
    return unlinked.withHash(unlinked.chained(previous));
  }

  static ConsentRecord unlinked(ConsentAnswer answer, long time) {
    return new ConsentRecord(
        answer.terms().purpose(),
        answer.terms().channel(),
        answer.granted(),
        answer.textVersion(),
        answer.proof(),
        time,
        answer.by(),
        NO_HASH);
  }

  /** The id by which decisions cite this record: the first 64 bits of its hash. */
  public String id() {
    return "c" + HexFormat.of().formatHex(hash, 0, 8);
  }

  boolean isConfirmation() {
    return granted && proof.startsWith(CONFIRMED);
  }

  ConsentTerms terms() {
    return new ConsentTerms(purpose, channel);
  }

  boolean covers(String askedPurpose, String askedChannel) {
    boolean purposeFits = purpose.equals(askedPurpose) || purpose.equals(ANY) && !granted;
    return purposeFits && (channel.equals(askedChannel) || channel.equals(ANY));
  }

  boolean saysTheSameAs(ConsentRecord other) {
    return granted == other.granted
        && by == other.by
        && purpose.equals(other.purpose)
        && channel.equals(other.channel)
        && textVersion.equals(other.textVersion)
        && proof.equals(other.proof);
  }

  byte[] chained(byte[] previous) {
    BinaryWriter out = new BinaryWriter(160);
    out.writeBytes(previous);
    writeContent(out);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(out.buffer(), 0, out.size());
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void write(BinaryWriter out) {
    writeContent(out);
    out.writeRaw(hash, 0, hash.length);
  }

  static ConsentRecord read(BinaryReader in) {
    String purpose = in.readText();
    String channel = in.readText();
    boolean granted = in.readFlag();
    String textVersion = in.readText();
    String proof = in.readText();
    long time = in.readSigned();
    long by = in.readFixed64();
    byte[] hash = new byte[32];
    for (int i = 0; i < hash.length; i++) {
      hash[i] = (byte) in.readByte();
    }
    return new ConsentRecord(purpose, channel, granted, textVersion, proof, time, by, hash);
  }

  private void writeContent(BinaryWriter out) {
    out.writeText(purpose).writeText(channel).writeFlag(granted);
    out.writeText(textVersion).writeText(proof).writeSigned(time).writeFixed64(by);
  }

  private ConsentRecord withHash(byte[] chainHash) {
    return new ConsentRecord(purpose, channel, granted, textVersion, proof, time, by, chainHash);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConsentRecord that
        && time == that.time
        && saysTheSameAs(that)
        && Arrays.equals(hash, that.hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }
}
