/**
 * The program's main class and the commands that measure it, break it on purpose and show it.
 *
 * <p>This is the one module that may see all others.
 */
@NullMarked
package io.waggle.bench;

import org.jspecify.annotations.NullMarked;
