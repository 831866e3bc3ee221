/**
 * The real, unmodified clients against a whole server: what they send is read back through its API.
 *
 * <p>{@code -Dwaggle.url=… -Dwaggle.writeKey=… -Dwaggle.token=…} points them at a server that runs
 * already.
 */
@NullMarked
package io.waggle.app.clients;

import org.jspecify.annotations.NullMarked;
