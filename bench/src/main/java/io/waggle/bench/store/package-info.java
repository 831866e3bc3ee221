/**
 * Throughput runs of the storage layer: the log, the state store and deduplication.
 *
 * <p>Each prints rates, processor time per unit and waiting times; figures hold for the machine
 * they ran on.
 */
@NullMarked
package io.waggle.bench.store;

import org.jspecify.annotations.NullMarked;
