package io.waggle.app.log;

import java.util.List;

/**
 * What opening, or verifying, a log found.
 *
 * @param end the position the next entry gets
 * @param cutBytes bytes of a torn tail that were cut off; 0 when the log was closed or killed
 *     cleanly
 * @param cutPosition the position the torn frame would have had; {@code end} when nothing was cut
 * @param removedSegments segments that a crash left without any frame and that were removed
 * @param damages what is lost for good; not empty means that somebody must look
 */
public record RecoveryReport(
    long end, long cutBytes, long cutPosition, List<String> removedSegments, List<Damage> damages) {
  public RecoveryReport {
    removedSegments = List.copyOf(removedSegments);
    damages = List.copyOf(damages);
  }

  /** Nothing that was acknowledged can be missing. */
  public boolean isSound() {
    return damages.isEmpty();
  }
}
