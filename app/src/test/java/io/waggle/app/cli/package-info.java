/** How commands answer, above all when they cannot do what was asked. */
@NullMarked
package io.waggle.app.cli;

import org.jspecify.annotations.NullMarked;
