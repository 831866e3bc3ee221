/**
 * Bulk import: files of rows become events of a source, by a mapping document.
 *
 * <p>Every row is written as the event a client would have sent and takes the same way in, so the
 * same limits, rules, tracking plan and deduplication hold. A row that cannot be mapped goes to the
 * quarantine with its number and the reason; nothing is dropped. The same file gives the same
 * messageIds, so importing again, or going on after a crash, stores nothing twice. Memory does not
 * depend on the size of the file.
 */
@NullMarked
package io.waggle.app.imports;

import org.jspecify.annotations.NullMarked;
