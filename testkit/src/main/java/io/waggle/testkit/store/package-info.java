/**
 * Real in-memory implementations of the storage ports, a clock that tests move, and the contract
 * suites.
 *
 * <p>Every implementation of a port passes the suite of that port: extend {@link
 * io.waggle.testkit.store.EventLogContract} or {@link io.waggle.testkit.store.StateStoreContract}.
 * The in-memory implementations keep the same promises as the durable ones except that they do not
 * outlive the process.
 */
@NullMarked
package io.waggle.testkit.store;

import org.jspecify.annotations.NullMarked;
