/**
 * The HTTP shell: the one place that knows the HTTP library. Everything else speaks of {@link
 * io.waggle.app.http.Request}, {@link io.waggle.app.http.Response} and {@link
 * io.waggle.app.http.RouteGroup}.
 *
 * <p>Every answer carries a body in JSON (or what its route says) and the protective headers; every
 * error is {@code application/problem+json} with a stable code. Bodies are bounded before and after
 * decompression, and all bodies in flight together are bounded too: beyond that the answer is 429
 * with {@code Retry-After}.
 */
@NullMarked
package io.waggle.app.http;

import org.jspecify.annotations.NullMarked;
