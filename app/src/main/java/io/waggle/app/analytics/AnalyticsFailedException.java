package io.waggle.app.analytics;

/**
 * The derived tables cannot be written or read any more. Nothing is lost: the log can rebuild them.
 */
public final class AnalyticsFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AnalyticsFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
