package io.waggle.bench.science;

import io.waggle.bench.subject.Children;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one {@code waggle science} command cost in a process of its own.
 *
 * @param seconds CPU seconds of the command
 * @param secondsWithStart the same with the start of the virtual machine
 * @param peakMb the most memory that was resident
 */
record CommandCost(double seconds, double secondsWithStart, double peakMb) {
  /**
   * @param options of the virtual machine
   */
  static CommandCost of(List<String> options, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(CommandProcess.class.getName());
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("waggle-command", ".txt");
    try {
      int exit = Children.start(command, output.toFile()).onExit().join().exitValue();
      String told = Files.readString(output).strip();
      if (exit != 0) {
        throw new IOException(arguments[0] + " ended with " + exit + ": " + told);
      }
      String[] figures = told.substring(told.lastIndexOf('\n') + 1).split(" ");
      return new CommandCost(
          Double.parseDouble(figures[0]),
          Double.parseDouble(figures[1]),
          Double.parseDouble(figures[2]));
    } finally {
      Files.delete(output);
    }
  }
}
