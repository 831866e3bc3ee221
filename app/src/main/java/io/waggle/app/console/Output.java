package io.waggle.app.console;

import io.waggle.app.json.JsonWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output and standard error as UTF-8, whatever the locale says. */
public final class Output {
  public static final PrintStream OUT = utf8(FileDescriptor.out);
  public static final PrintStream ERR = utf8(FileDescriptor.err);

  private Output() {}

  /** Prints a document and a line end on standard output. */
  public static void json(JsonWriter json) {
    OUT.println(new String(json.toBytes(), StandardCharsets.UTF_8));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
