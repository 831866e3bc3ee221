package io.waggle.app.api;

import io.waggle.core.engine.Input;
import io.waggle.core.engine.InputCodec;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.EventLog;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Fetches single inputs from the log. */
final class LogLookup {
  private final EventLog log;

  LogLookup(EventLog log) {
    this.log = log;
  }

  /** The input at this position, or null when it is beyond the end or was erased. */
  @Nullable Input at(long position) {
    AtomicReference<@Nullable Input> found = new AtomicReference<>();
    log.read(
        position,
        (at, bytes, from, length) -> {
          if (at == position && length > 0) {
            found.set(InputCodec.read(new BinaryReader(bytes, from, length)));
          }
          return false;
        });
    return found.get();
  }
}
