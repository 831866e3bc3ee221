/**
 * Random but seeded lives of a small shop, as the engine's inputs: everything that can happen, in
 * an order that tests replay, crash and compare.
 */
@NullMarked
package io.waggle.testkit.engine;

import org.jspecify.annotations.NullMarked;
