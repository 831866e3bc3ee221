/**
 * Draws from a distribution that is known up to a constant: the No-U-Turn sampler, a Laplace
 * approximation that measures how far it is off, and the diagnostics that tell whether draws may be
 * trusted. A seed gives the same draws for any number of threads; a density is asked for nothing
 * but its value and gradient.
 */
@NullMarked
package io.waggle.science.sampler;

import org.jspecify.annotations.NullMarked;
