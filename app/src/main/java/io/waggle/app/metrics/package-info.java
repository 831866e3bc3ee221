/**
 * The figures of a running server in the Prometheus text format.
 *
 * <p>Every value is read at the moment of the scrape; nothing is counted a second time, and no
 * figure names a person.
 */
@NullMarked
package io.waggle.app.metrics;

import org.jspecify.annotations.NullMarked;
