/**
 * The composition root: opens a data directory, wires the parts by hand and takes them down in the
 * right order.
 *
 * <p>Nothing else creates a store, a log, an engine or a thread pool.
 */
@NullMarked
package io.waggle.app.server;

import org.jspecify.annotations.NullMarked;
