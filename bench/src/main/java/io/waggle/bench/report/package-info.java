/** Rows of figures with their bars, printed as a table or as JSON. */
@NullMarked
package io.waggle.bench.report;

import org.jspecify.annotations.NullMarked;
