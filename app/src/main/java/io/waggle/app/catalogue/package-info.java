/**
 * Definitions that come with the program, ready to be published.
 *
 * <p>What always holds: every one of them compiles together with the others of its industry.
 */
@NullMarked
package io.waggle.app.catalogue;

import org.jspecify.annotations.NullMarked;
