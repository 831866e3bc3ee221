/**
 * Faults: each class breaks one thing on a running server and checks that nothing promised was
 * lost.
 */
@NullMarked
package io.waggle.bench.fault;

import org.jspecify.annotations.NullMarked;
