package io.waggle.app.imports;

import io.waggle.core.kernel.Fault;

/** A row cannot be mapped. Carries no stack: a file may be full of them. */
final class RowFaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  RowFaultException(String code, String column, String message, String fix) {
    super(message, null, false, false);
    fault = new Fault("import." + code, column.isEmpty() ? "" : "column " + column, message, fix);
  }

  Fault fault() {
    return fault;
  }
}
