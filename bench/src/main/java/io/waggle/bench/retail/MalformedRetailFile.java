package io.waggle.bench.retail;

/** A file of the retail year is missing, damaged or not of the form that its README describes. */
public final class MalformedRetailFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedRetailFile(String file, String problem) {
    super(file + ": " + problem);
  }

  MalformedRetailFile(String file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
