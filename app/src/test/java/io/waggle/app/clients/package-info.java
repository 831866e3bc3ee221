/**
 * The real, unmodified clients against the real collector. {@code -Dwaggle.url=…
 * -Dwaggle.writeKey=… -Dwaggle.token=…} points them at a running server instead, where what they
 * sent is read back through its API.
 */
@NullMarked
package io.waggle.app.clients;

import org.jspecify.annotations.NullMarked;
