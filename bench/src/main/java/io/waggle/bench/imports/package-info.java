/** How fast files are imported. */
@NullMarked
package io.waggle.bench.imports;

import org.jspecify.annotations.NullMarked;
