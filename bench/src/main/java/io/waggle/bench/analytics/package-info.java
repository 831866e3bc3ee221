/**
 * What the analytics store costs: CPU per stored event, memory, start, and the time of each kind of
 * question.
 */
@NullMarked
package io.waggle.bench.analytics;

import org.jspecify.annotations.NullMarked;
