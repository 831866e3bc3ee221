/**
 * Guarded promotion, gradual release and rollback: the business rules of marketing as a state
 * machine in which every automatic action also needs a statistical bound that stands daily looks.
 *
 * <p>{@link Guard} takes a state and the evidence of a day and gives the next state and what
 * happened, with the proof; {@link Misfire} says how often the business rule alone would act on
 * nothing, and {@link GuardSimulation} how often the guard would.
 *
 * <p>What always holds: nothing here reads a clock or keeps a state of its own; a day delivered
 * again changes nothing and gives the same answer; the state is a few numbers, however long it
 * runs. Builds on {@link io.waggle.science.testing}, the only other method it knows.
 */
@NullMarked
package io.waggle.science.guard;

import org.jspecify.annotations.NullMarked;
