package io.waggle.app.http;

/** Answers one request. */
@FunctionalInterface
public interface Handler {
  /**
   * @throws ProblemException for an error the client should see
   * @throws io.waggle.core.kernel.InvalidException for bad input: answered 400 with every fault
   */
  Response handle(Request request);
}
