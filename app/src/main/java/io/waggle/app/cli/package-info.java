/**
 * The commands that run an installation: serve, apply, import, replay, backup and restore.
 *
 * <p>What people read goes to standard output as text, or as JSON with {@code --json}; progress and
 * warnings go to standard error. A command exits with 0 when it did what was asked, 1 when not, 2
 * when it was asked wrongly.
 */
@NullMarked
package io.waggle.app.cli;

import org.jspecify.annotations.NullMarked;
