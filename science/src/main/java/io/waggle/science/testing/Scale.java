package io.waggle.science.testing;

/** How a lift is told. */
public enum Scale {
  /** Treatment minus control, in the unit of the metric. */
  ABSOLUTE,

  /**
   * Treatment minus control, over the size of control: 0.1 is ten per cent more. A negative control
   * keeps the sign: from −10 to −8 is +0.2.
   */
  RELATIVE
}
