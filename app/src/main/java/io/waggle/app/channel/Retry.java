package io.waggle.app.channel;

/**
 * A delivery that waits to be tried again.
 *
 * @param attempts how often the provider surely did not take it for a reason that lies in it
 * @param since when it was first tried
 * @param dueAt not before this
 */
record Retry(int attempts, long since, long dueAt) {}
