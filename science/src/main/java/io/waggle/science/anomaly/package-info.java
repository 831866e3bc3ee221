/**
 * Watching a metric: which point is unusual for its time, since when a level has changed, and which
 * dimension moved it.
 *
 * <p>Always holds: a detector sees points in order and never looks ahead; what it keeps is bounded
 * and does not grow with the series; an unusual point moves what is expected next only by a bounded
 * step; explanations are data, the words are the caller's.
 */
@NullMarked
package io.waggle.science.anomaly;

import org.jspecify.annotations.NullMarked;
