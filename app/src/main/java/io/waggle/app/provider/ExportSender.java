package io.waggle.app.provider;

import io.waggle.app.json.Json;
import io.waggle.core.channel.ChannelSender;
import io.waggle.core.channel.FailureKind;
import io.waggle.core.channel.OutboundMessage;
import io.waggle.core.channel.SendOutcome;
import io.waggle.core.content.Rendering;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Adds a line for each person to the day's file (CSV, RFC 4180), to be taken to a platform that
 * takes audiences as files. The first column is the delivery's id.
 *
 * <p>A cell that a spreadsheet would run as a formula is written with an apostrophe before it. A
 * line is on the disk when it is accepted; one that was cut off by a crash is ended at the next.
 */
final class ExportSender implements ChannelSender {
  private final String channel;
  private final Path directory;
  private final ExportSettings settings;
  private final Clock clock;

  ExportSender(String channel, Path directory, ExportSettings settings, Clock clock) {
    this.channel = channel;
    this.directory = directory;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String channel() {
    return channel;
  }

  @Override
  public SendOutcome send(OutboundMessage message) {
    if (!(message.body() instanceof Rendering.Json json)) {
      return new SendOutcome.Failed(FailureKind.MESSAGE, "the template is not for an export");
    }
    Attributes fields = Json.readObject(json.body().getBytes(StandardCharsets.UTF_8));
    StringJoiner line = new StringJoiner(",");
    line.add(cell(message.id().toString()));
    for (ExportSettings.Column each : settings.columns()) {
      String value = each.field().equals("address") ? message.address() : fields.text(each.field());
      line.add(cell(each.hashed() ? hashed(value) : value));
    }
    try {
      String file = append(line.toString());
      return new SendOutcome.Accepted("line in " + file);
    } catch (IOException e) {
      return new SendOutcome.Unknown("the file could not be written: " + e.getMessage());
    }
  }

  private synchronized String append(String line) throws IOException {
    Files.createDirectories(directory);
    String day = Instant.ofEpochMilli(clock.millis()).atZone(ZoneOffset.UTC).toLocalDate() + ".csv";
    try (FileChannel file =
        FileChannel.open(
            directory.resolve(day),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      long end = file.size();
      StringBuilder text = new StringBuilder();
      if (end == 0) {
        StringJoiner head = new StringJoiner(",");
        head.add("delivery");
        settings.columns().forEach(each -> head.add(cell(each.name())));
        text.append(head).append("\r\n");
      } else if (!endsWithLine(file, end)) {
        text.append("\r\n");
      }
      text.append(line).append("\r\n");
      ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
      file.position(end);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(false);
    }
    return day;
  }

  private static boolean endsWithLine(FileChannel file, long end) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return file.read(last, end - 1) == 1 && last.get(0) == '\n';
  }

  /** The value as a cell, which no spreadsheet takes for a formula. */
  static String cell(String value) {
    boolean risky =
        !value.isEmpty() && List.of('=', '+', '-', '@', '\t', '\r').contains(value.charAt(0));
    String safe = risky ? "'" + value : value;
    boolean quoted = risky || safe.chars().anyMatch(c -> c == '"' || c == ',' || c < ' ');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  private static String hashed(String value) {
    try {
      String plain = value.strip().toLowerCase(Locale.ROOT);
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
      return value.isBlank() ? "" : HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
