package io.waggle.science.testing;

/** How often the results of an experiment were looked at, as far as the reader says. */
public enum Looks {
  /** Once, at a size fixed before: this is the look. */
  ONE,
  /** More often, or with the right to stop early. */
  SEVERAL,
  /** Not said, which has to be taken for several. */
  NOT_SAID
}
