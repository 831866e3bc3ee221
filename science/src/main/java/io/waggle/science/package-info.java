/**
 * Statistics and models as a library of its own. Everything here is a pure function of its
 * arguments: no I/O, no clock, and randomness only from a seed that the caller gives.
 */
@NullMarked
package io.waggle.science;

import org.jspecify.annotations.NullMarked;
