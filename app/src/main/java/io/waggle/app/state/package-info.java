/**
 * The checkpointed state in RocksDB: one column family per table, and the log position that the
 * rows include.
 *
 * <p>What always holds:
 *
 * <ul>
 *   <li>A checkpoint is there as a whole, with its position, or not at all, whenever the process is
 *       killed. A small one is a single synced write batch. A large one is first written as sorted
 *       files beside the database; a durable commit file then names them with the position, and
 *       only then are they linked into the database. A start that finds the commit file does the
 *       linking again, which changes nothing where it was done already.
 *   <li>While a large checkpoint is being linked, readers see the one before.
 *   <li>Native memory stays within the setting: one cache for all tables, one bound for all write
 *       buffers; a large checkpoint does not pass through write buffers.
 *   <li>The directory is a cache: it may be deleted, and is rebuilt from the log.
 * </ul>
 */
@NullMarked
package io.waggle.app.state;

import org.jspecify.annotations.NullMarked;
