package io.waggle.science.testing;

import io.waggle.science.numeric.InvalidInput;

/**
 * The two arms within one group that units belong to before the experiment: a country, a device, a
 * decile of past spend.
 */
public record Stratum(Moments control, Moments treatment) {
  public Stratum {
    InvalidInput.unless(
        control.count() >= 2 && treatment.count() >= 2,
        "stratum",
        "has " + control.count() + " and " + treatment.count() + " units",
        "join small strata until each has two units in each arm");
  }
}
