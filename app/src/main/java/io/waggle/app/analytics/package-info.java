/**
 * The derived analytics store: what the engine's effects look like as tables that SQL can answer
 * from.
 *
 * <p>Everything here is a view of the log. Rows are narrow and numeric; the event itself is read
 * back from the log by its position. A row is stored once: the position that the tables include is
 * committed together with the rows, and effects before it are skipped. Losing the files loses
 * nothing but the time of a replay.
 */
@NullMarked
package io.waggle.app.analytics;

import org.jspecify.annotations.NullMarked;
