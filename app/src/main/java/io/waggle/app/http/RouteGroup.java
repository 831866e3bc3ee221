package io.waggle.app.http;

import java.util.List;

/** Routes that belong together: the collector, the read API, the mailbox. */
public interface RouteGroup {
  List<Route> routes();

  /** Whether pages of other web origins may call these routes (CORS). */
  default boolean openToBrowsers() {
    return false;
  }

  /** Lets a request pass, or throws the {@link ProblemException} (401, 403) that refuses it. */
  default void authorise(Request request) {}
}
