package io.waggle.app.backup;

import java.util.List;

/**
 * The names in a data directory that a backup knows. What is not named here is derived and can be
 * rebuilt.
 */
public final class DataLayout {
  /** The directory of the log's segments. */
  public static final String LOG = "log";

  /** The directory of the checkpointed state. */
  public static final String STATE = "state";

  /** Present after a restore until a person has released the sends. */
  public static final String RESTORED = "RESTORED";

  /** Files or directories copied as they are, where present. */
  public static final List<String> KEPT =
      List.of("credentials.json", "secrets.json", "definitions");

  private DataLayout() {}
}
