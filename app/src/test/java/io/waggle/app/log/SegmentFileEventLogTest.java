package io.waggle.app.log;

import io.waggle.core.kernel.EventLog;
import io.waggle.testkit.store.EventLogContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SegmentFileEventLogTest extends EventLogContract {
  @TempDir Path directory;

  @Override
  protected EventLog open() {
    return SegmentFileEventLog.open(directory, LogSettings.DEFAULTS);
  }

  @Override
  protected EventLog reopen(EventLog closed) {
    return open();
  }

  /** The same promises when a segment holds only a few frames. */
  static class SmallSegmentsTest extends SegmentFileEventLogTest {
    @Override
    protected EventLog open() {
      return SegmentFileEventLog.open(directory, LogSettings.DEFAULTS.withSegmentBytes(1 << 10));
    }
  }
}
