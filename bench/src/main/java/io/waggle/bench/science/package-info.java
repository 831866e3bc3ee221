/**
 * The figures of {@code science} beside their bars, on data whose answers are known.
 *
 * <p>Times are CPU time, so that a busy machine does not change them. What is written on the way is
 * removed again.
 */
@NullMarked
package io.waggle.bench.science;

import org.jspecify.annotations.NullMarked;
