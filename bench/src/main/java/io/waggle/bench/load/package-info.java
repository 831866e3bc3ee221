/** Load: real-looking events sent fast from one thread, and the benchmarks made with it. */
@NullMarked
package io.waggle.bench.load;

import org.jspecify.annotations.NullMarked;
