/**
 * The path of every input: encoded, made durable in the log, applied by the one engine thread, its
 * effects handed on.
 *
 * <p>A caller is answered only when its inputs are durable. The engine sees inputs in log order and
 * nowhere else.
 */
@NullMarked
package io.waggle.app.pipeline;

import org.jspecify.annotations.NullMarked;
