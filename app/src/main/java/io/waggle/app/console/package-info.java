/**
 * What commands share to speak with the person at the console: both streams as UTF-8, and a line of
 * progress that moves on a terminal.
 */
@NullMarked
package io.waggle.app.console;

import org.jspecify.annotations.NullMarked;
