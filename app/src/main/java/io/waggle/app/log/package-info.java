/**
 * The one ordered log in segment files on a local disk.
 *
 * <p>A directory holds segment files named by their first position. A segment is a header and then
 * frames; a frame is one appended batch with its first position, count, lengths, bytes and
 * checksums (CRC32C). One committer thread writes the batches of all waiting callers, flushes once,
 * and only then answers them.
 *
 * <p>What always holds:
 *
 * <ul>
 *   <li>Nothing is acknowledged before it and everything before it is flushed. A failed flush fails
 *       the log for good.
 *   <li>A frame is all there or not there: a torn tail is cut when the log is opened, and reported.
 *   <li>Sound frames are never dropped or guessed at. Damage between sound frames is left in place,
 *       skipped by readers and reported with the positions it took away; the positions of all other
 *       entries stay as they were.
 *   <li>Positions are stable when a sealed segment is rewritten without some entries (erasure): a
 *       removed entry keeps its place in the frame's count with the length word -1 and no bytes, a
 *       wholly removed frame keeps its header. Readers skip removed entries.
 *   <li>Too little disk space is told before anything is written and does not fail the log.
 * </ul>
 */
@NullMarked
package io.waggle.app.log;

import org.jspecify.annotations.NullMarked;
