/**
 * Backup of a running server and restore into an empty directory.
 *
 * <p>A backup is a directory: the log up to a position, the state as of an earlier or equal
 * position, the files beside them, and a manifest with the checksum of each. The manifest is
 * written last; without it the directory is no backup. A restore checks every checksum and every
 * frame before the data directory appears under its name, and marks it {@code RESTORED}, so that
 * the server starts with sending frozen.
 */
@NullMarked
package io.waggle.app.backup;

import org.jspecify.annotations.NullMarked;
