/**
 * Works out the past of what definitions ask for anew, in the background, and writes it to the log.
 *
 * <p>What always holds: ingestion goes on; what is worked out depends on the log alone; the engine
 * takes each chunk once and in order, so a worker that was killed anywhere simply begins again.
 */
@NullMarked
package io.waggle.app.backfill;

import org.jspecify.annotations.NullMarked;
