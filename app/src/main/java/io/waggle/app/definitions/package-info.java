/**
 * Publishing of definition documents: validated against everything in use, written to the log, in
 * force on return.
 *
 * <p>MJML is turned into HTML before a template is written, so that the log holds both.
 *
 * <p>The log is the only place a definition lives; the directory of sources is a view of it.
 */
@NullMarked
package io.waggle.app.definitions;

import org.jspecify.annotations.NullMarked;
