package io.waggle.app.imports;

/** Is told how an import goes on: after every batch, and at the end. */
@FunctionalInterface
public interface ImportListener {
  void progress(ImportProgress progress);

  /** Does not want to know. */
  static ImportListener none() {
    return progress -> {};
  }
}
