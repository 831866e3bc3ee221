/**
 * Choosing among arms while learning which is best, and judging a policy from another policy's log.
 *
 * <p>Always holds: posteriors are immutable and their merge does not depend on the order; every
 * choice is drawn from an explicit probability vector, so the {@code actionProbability} that is
 * logged is the one that was used; an off-policy estimate comes with its overlap, and without
 * overlap there is none.
 */
@NullMarked
package io.waggle.science.bandit;

import org.jspecify.annotations.NullMarked;
