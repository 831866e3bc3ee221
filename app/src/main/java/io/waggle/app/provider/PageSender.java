package io.waggle.app.provider;

import io.waggle.core.channel.SendOutcome;

/** Hands a page of an export to another system. */
public interface PageSender extends AutoCloseable {
  /**
   * Sends the page once.
   *
   * @param key the same in every attempt, so that the receiver can tell that it has the page
   * @param body JSON
   */
  SendOutcome send(String key, String body);

  @Override
  void close();
}
