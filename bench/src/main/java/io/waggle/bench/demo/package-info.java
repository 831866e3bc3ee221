/**
 * The demonstration: a real year of retail and a simulated market with known truth, each through
 * the whole loop.
 *
 * <p>Both run through the same pipeline as a live server, on a virtual clock. Nothing about the
 * data is adjusted to make a result look better: what was measured is printed beside what is true.
 */
@NullMarked
package io.waggle.bench.demo;

import org.jspecify.annotations.NullMarked;
