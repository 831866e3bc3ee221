/**
 * The senders of all channels but the mail server's own protocol: one class speaks one provider's
 * language, made from a channel's document and the secrets that stand apart from it.
 *
 * <p>Everything that goes out over HTTP goes through one client that keeps to allowed addresses,
 * follows no redirect, and gives up on size and time.
 */
@NullMarked
package io.waggle.app.provider;

import org.jspecify.annotations.NullMarked;
