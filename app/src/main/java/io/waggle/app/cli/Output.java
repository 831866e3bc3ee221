package io.waggle.app.cli;

import io.waggle.app.json.JsonWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output and standard error as UTF-8, whatever the locale says. */
final class Output {
  static final PrintStream OUT = utf8(FileDescriptor.out);
  static final PrintStream ERR = utf8(FileDescriptor.err);

  private Output() {}

  static void json(JsonWriter json) {
    OUT.println(new String(json.toBytes(), StandardCharsets.UTF_8));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
