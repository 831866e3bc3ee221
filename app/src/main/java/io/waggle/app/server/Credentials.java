package io.waggle.app.server;

import io.waggle.app.json.Json;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secrets of an installation, kept in {@code credentials.json} with mode 600.
 *
 * @param writeKey what clients of the first source send events with; public, can only write
 * @param managementToken what the management API asks for
 * @param linkSecret what click, open and unsubscribe links are signed with, as hexadecimal text
 */
public record Credentials(String writeKey, String managementToken, String linkSecret) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** With the 24 digits behind it 25 characters: the form of key that every client takes as is. */
  private static final String WRITE_KEY_PREFIX = "c";

  /** Reads the file, or makes new secrets and writes it. */
  public static Credentials open(Path file) {
    if (Files.exists(file)) {
      return read(file);
    }
    try {
      Credentials fresh =
          new Credentials(WRITE_KEY_PREFIX + secret(12), "mt_" + secret(32), secret(32));
      fresh.write(file);
      return fresh;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Reads the file, which must be there. */
  public static Credentials read(Path file) {
    try {
      if (Json.read(Files.readAllBytes(file)) instanceof Value.Fields fields) {
        Attributes all = fields.attributes();
        return new Credentials(
            need(all, "writeKey"), need(all, "managementToken"), need(all, "linkSecret"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (InvalidException e) {
      throw damaged(file, e.faults().getFirst().message());
    }
    throw damaged(file, "it is no JSON object");
  }

  private static String need(Attributes all, String key) {
    String value = all.text(key);
    if (value.isEmpty()) {
      throw new InvalidException("credentials.damaged", "", key + " is missing", "");
    }
    return value;
  }

  private static InvalidException damaged(Path file, String how) {
    return new InvalidException(
        "credentials.damaged",
        file.toString(),
        "cannot be used: " + how,
        "Restore it from a backup; without the file a start makes new secrets, and links in "
            + "messages already sent no longer work.");
  }

  private void write(Path file) throws IOException {
    Attributes all =
        Attributes.builder()
            .put("writeKey", writeKey)
            .put("managementToken", managementToken)
            .put("linkSecret", linkSecret)
            .build();
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, Json.write(new Value.Fields(all)));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String secret(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  @Override
  public String toString() {
    return "Credentials[redacted]";
  }
}
