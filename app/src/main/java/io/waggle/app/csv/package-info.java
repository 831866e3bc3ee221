/**
 * Text files of rows: the one CSV parser, and a file's bytes whether packed or not.
 *
 * <p>Nothing here knows what a column means. Whoever reads decides what becomes of a broken row.
 */
@NullMarked
package io.waggle.app.csv;

import org.jspecify.annotations.NullMarked;
