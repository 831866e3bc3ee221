package io.waggle.app.http;

import io.waggle.core.kernel.Fault;

/** Ends the handling of a request with a problem answer. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Fault fault;

  public ProblemException(int status, String code, String message, String fix) {
    this(status, new Fault(code, "", message, fix));
  }

  public ProblemException(int status, Fault fault) {
    super(fault.toString(), null, false, false);
    this.status = status;
    this.fault = fault;
  }

  public static ProblemException notFound(String what) {
    return new ProblemException(404, "http.not_found", what, "Check the address.");
  }

  Response toResponse() {
    return Response.problem(status, fault);
  }
}
