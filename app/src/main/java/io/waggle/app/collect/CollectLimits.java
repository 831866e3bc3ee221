package io.waggle.app.collect;

import io.waggle.app.json.ReadLimits;

/**
 * How much the collector takes at once. Beyond the first four a request is refused; beyond the
 * others one event is quarantined.
 *
 * @param bodyBytes a request body as it came over the wire
 * @param inflatedBytes the same after decompression
 * @param inflationRatio decompressed bytes per wire byte, counted once a body has grown past 64 KiB
 * @param batchEvents events in one request
 * @param eventBytes one event's own JSON
 * @param quarantineBytes of what cannot be read that are kept; the rest is cut off
 * @param json depth, keys and text length of one event
 */
public record CollectLimits(
    int bodyBytes,
    int inflatedBytes,
    int inflationRatio,
    int batchEvents,
    int eventBytes,
    int quarantineBytes,
    ReadLimits json) {

  public static final CollectLimits DEFAULT =
      new CollectLimits(
          4 << 20, 16 << 20, 100, 20_000, 32 << 10, 1 << 20, new ReadLimits(32, 1_000, 32 << 10));

  /** UTF-16 units of a messageId. */
  static final int MESSAGE_ID_CHARS = 256;

  /** UTF-16 units of an identifier or an event name. */
  static final int NAME_CHARS = 512;
}
