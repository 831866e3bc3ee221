package io.waggle.app.collect;

import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Fault;
import java.util.List;

/** What became of a request. Inputs are to be made durable before the client is answered. */
public sealed interface Outcome {
  /**
   * Every event was read or set aside by itself.
   *
   * @param quarantined how many of the inputs are quarantine records
   */
  record Taken(List<Input> inputs, int quarantined) implements Outcome {
    public Taken {
      inputs = List.copyOf(inputs);
    }
  }

  /**
   * The body as a whole could not be read; {@code inputs} holds its quarantine record when it is
   * known whose it is.
   */
  record Unreadable(Fault fault, List<Input> inputs) implements Outcome {
    public Unreadable {
      inputs = List.copyOf(inputs);
    }
  }

  /** Nothing was taken. */
  record Refused(Reason reason, Fault fault) implements Outcome {}

  /** Why nothing was taken. */
  enum Reason {
    UNKNOWN_KEY,
    DISABLED,
    ORIGIN,
    TOO_LARGE
  }
}
