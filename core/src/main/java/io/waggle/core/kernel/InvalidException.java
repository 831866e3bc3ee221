package io.waggle.core.kernel;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Input from outside that cannot be taken: the faults say where, what and how to mend it. Never a
 * broken invariant.
 */
public final class InvalidException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  public InvalidException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  public InvalidException(String code, String path, String message, String fix) {
    this(List.of(new Fault(code, path, message, fix)));
  }

  public List<Fault> faults() {
    return faults;
  }
}
