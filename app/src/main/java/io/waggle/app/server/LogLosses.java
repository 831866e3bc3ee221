package io.waggle.app.server;

import io.waggle.app.log.Damage;
import io.waggle.app.log.RecoveryReport;
import io.waggle.app.log.SegmentFileEventLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Says what a log no longer holds, so that nothing is lost in silence. */
public final class LogLosses {
  private LogLosses() {}

  /** What a start found, a line each; empty when the log is whole. */
  static List<String> lines(SegmentFileEventLog log) {
    List<String> lines = new ArrayList<>();
    RecoveryReport found = log.recovery();
    if (found.cutBytes() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%,d bytes at the end of the log, behind position %,d, were cut off: a write that "
                  + "broke off, or was damaged since",
              found.cutBytes(),
              found.cutPosition()));
    }
    lines.addAll(lines(log.damages()));
    return lines;
  }

  /** Each stretch that is gone. */
  public static List<String> lines(Collection<Damage> damages) {
    return damages.stream()
        .map(each ->
            String.format(
                Locale.ROOT,
                "the log is DAMAGED: %,d inputs from position %,d on are lost (%s at byte %,d); "
                    + "look at the disk, and restore a backup if they matter",
                each.positions(),
                each.firstPosition(),
                each.segment().isEmpty() ? "the segment is missing" : each.segment(),
                each.offset()))
        .toList();
  }
}
