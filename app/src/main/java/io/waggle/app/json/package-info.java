/**
 * JSON and YAML bytes to the core's {@code Value} and back: the only place that knows a JSON
 * library's reader settings.
 *
 * <p>Every digit a client sent survives, texts that come out hold neither NUL nor half a surrogate
 * pair (U+FFFD stands in their place), a repeated key lets the last value win except in documents,
 * which are refused for it, and every read is bounded by {@link io.waggle.app.json.ReadLimits}.
 * What cannot be read is an {@code InvalidException} that says where.
 */
@NullMarked
package io.waggle.app.json;

import org.jspecify.annotations.NullMarked;
