/**
 * How good what comes in is, by source and event: a score with its arithmetic, and what is wrong.
 *
 * <p>What always holds: every figure is a share of counts that are shown beside it.
 */
@NullMarked
package io.waggle.app.quality;

import org.jspecify.annotations.NullMarked;
