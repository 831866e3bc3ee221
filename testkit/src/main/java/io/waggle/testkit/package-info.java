/**
 * What tests are made of: seeded generators, a virtual clock, in-memory ports, contract suites and
 * the simulated market.
 *
 * <p>Everything is a function of its seed; nothing reads a clock.
 */
@NullMarked
package io.waggle.testkit;

import org.jspecify.annotations.NullMarked;
