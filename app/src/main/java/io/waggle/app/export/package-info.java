/**
 * Audiences handed on to other systems: snapshots go out in pages, each under a key of its own,
 * until the receiver has taken them.
 *
 * <p>What was taken is in the log before the next page goes out; a page sent twice has the same
 * key.
 */
@NullMarked
package io.waggle.app.export;

import org.jspecify.annotations.NullMarked;
