/**
 * How long reading a request takes: the floor (tokens alone) and the collector's whole way from
 * bytes to inputs.
 */
@NullMarked
package io.waggle.bench.parse;

import org.jspecify.annotations.NullMarked;
