/**
 * The pure, deterministic state machine: one input applied to one state gives the next state and
 * its effects.
 *
 * <p>The same inputs in the same order always give the same state and effects, whatever the cache
 * holds, whenever checkpoints are taken and wherever the process crashed in between.
 */
@NullMarked
package io.waggle.core.engine;

import org.jspecify.annotations.NullMarked;
