/**
 * From the wire to the log's inputs: the public analytics contract, CloudEvents and the Measurement
 * Protocol.
 *
 * <p>Free of HTTP and of I/O. One event that cannot be taken becomes a quarantine record and never
 * costs its neighbours; nothing that reaches a known source is dropped silently. Bodies are read
 * once, front to back, into drafts; only when the whole request has been seen are they completed,
 * because the write key and {@code sentAt} may stand behind the events.
 *
 * <p>What the collector adds: the source; the receipt; a missing messageId ({@link
 * io.waggle.app.collect.MessageIds}); the corrected time ({@link io.waggle.app.collect.ClockSkew},
 * where the rules stand); further identifiers from traits, {@code context.externalIds} and {@code
 * context.device}; the marketing origin from {@code context.campaign} or the page address. A
 * sender's network address is not recorded.
 */
@NullMarked
package io.waggle.app.collect;

import org.jspecify.annotations.NullMarked;
