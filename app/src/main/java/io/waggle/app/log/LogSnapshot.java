package io.waggle.app.log;

import java.nio.file.Path;
import java.util.List;

/**
 * The files that hold the durable log at one moment. Sealed segments do not change any more (a
 * rewrite makes a new file of the same name); of the active one only the first {@code bytes} count.
 *
 * @param segments oldest first, the active one last
 * @param end the position after the last entry
 */
public record LogSnapshot(List<SegmentPart> segments, long end) {
  public LogSnapshot {
    segments = List.copyOf(segments);
  }

  /** A segment file and how many of its bytes count. */
  public record SegmentPart(Path path, long bytes, boolean sealed) {}
}
