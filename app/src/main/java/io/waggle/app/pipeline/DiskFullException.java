package io.waggle.app.pipeline;

/** There is too little disk left to store anything; it passes once somebody makes room. */
public final class DiskFullException extends OverloadedException {
  private static final long serialVersionUID = 1L;
  private static final int RETRY_SECONDS = 5;

  DiskFullException() {
    super("the disk is too full", RETRY_SECONDS);
  }
}
