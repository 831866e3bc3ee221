package io.waggle.core.content;

/** Something wrong in a template's source, and how to mend it. */
record Problem(String code, String message, String fix) {
  /** Told of problems; compiling goes on to find more. */
  interface Listener {
    void found(Problem problem);
  }
}
