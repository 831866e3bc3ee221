/**
 * The words every other package is written in: values, identifiers, binary encoding, hashing,
 * faults and the ports.
 *
 * <p>Nothing here knows about marketing. Everything is immutable except the reader and writer of
 * bytes and the lists of {@link Sparse}, and nothing reads a clock, draws a random number or
 * touches a device.
 */
@NullMarked
package io.waggle.core.kernel;

import org.jspecify.annotations.NullMarked;
