package io.waggle.bench.subject;

import java.util.ArrayList;
import java.util.List;

/**
 * What a server is started with, besides its data directory and port.
 *
 * @param prefix a command that runs the server, such as {@code nsenter …}; it must replace itself
 *     by it
 * @param jvm arguments of the Java machine
 * @param arguments arguments of {@code serve}
 */
public record Launch(List<String> prefix, List<String> jvm, List<String> arguments) {
  public Launch {
    prefix = List.copyOf(prefix);
    jvm = List.copyOf(jvm);
    arguments = List.copyOf(arguments);
  }

  public static Launch plain() {
    return new Launch(List.of(), List.of(), List.of());
  }

  public Launch within(List<String> newPrefix) {
    return new Launch(newPrefix, jvm, arguments);
  }

  public Launch jvm(String... more) {
    return new Launch(prefix, joined(jvm, more), arguments);
  }

  public Launch with(String... more) {
    return new Launch(prefix, jvm, joined(arguments, more));
  }

  private static List<String> joined(List<String> first, String... more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return all;
  }
}
