/**
 * The figures of {@code science} beside their bars, on data whose answers are known.
 *
 * <p>Times are CPU time, so that a busy machine does not change them. Nothing here writes files.
 */
@NullMarked
package io.waggle.bench.science;

import org.jspecify.annotations.NullMarked;
