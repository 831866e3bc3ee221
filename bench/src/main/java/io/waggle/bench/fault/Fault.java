package io.waggle.bench.fault;

import io.waggle.bench.report.Row;
import java.io.IOException;
import java.util.List;

/** One thing that breaks, and what must hold all the same. Under a minute each. */
public interface Fault {
  /** Names it on the command line and in the table. */
  String name();

  /** What must hold, in words. */
  String bar();

  /** Why this machine does not allow it, or empty when it does. */
  default String obstacle() throws IOException, InterruptedException {
    return "";
  }

  /** Breaks it and checks. Everything it writes goes to the setting's directory. */
  List<Row> run(FaultSetting setting) throws IOException, InterruptedException;
}
