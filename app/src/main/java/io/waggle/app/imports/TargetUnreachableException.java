package io.waggle.app.imports;

import java.net.URI;

/**
 * The server did not take a batch, however often it was sent. The next run goes on with that batch.
 */
public final class TargetUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TargetUnreachableException(URI target, String failure) {
    super(target + " does not take the batch: " + failure);
  }
}
