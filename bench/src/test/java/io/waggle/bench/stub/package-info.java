/**
 * A tiny server that keeps the product's promises, or breaks one on request: what the load and the
 * faults are tried on, so that they are known to pass on a sound server and to fail on a faulty
 * one.
 */
@NullMarked
package io.waggle.bench.stub;

import org.jspecify.annotations.NullMarked;
