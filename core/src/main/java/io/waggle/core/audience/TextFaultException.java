package io.waggle.core.audience;

/** Ends the reading of a text that cannot be read on. */
final class TextFaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TextFault fault;

  TextFaultException(TextFault fault) {
    super(fault.message());
    this.fault = fault;
  }

  TextFault fault() {
    return fault;
  }
}
