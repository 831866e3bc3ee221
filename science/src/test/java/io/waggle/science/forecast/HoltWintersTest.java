package io.waggle.science.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.waggle.science.numeric.InvalidInput;
import org.junit.jupiter.api.Test;

/** Classical smoothing against R's HoltWinters on the airline passengers up to 1958. */
class HoltWintersTest {
  @Test
  void asInR() {
    HoltWinters found = HoltWinters.multiplicative(Passengers.training());
    assertEquals(11365.65801, found.squares(), 1e-3 * 11365);
    assertEquals(0.3092830285, found.alpha(), 1e-3 * 0.309);
    assertEquals(0.02927724305, found.beta(), 1e-3 * 0.0293);
    assertEquals(1, found.gamma(), 1e-3);
  }

  @Test
  void needsThreeSeasonsAboveZero() {
    assertThrows(InvalidInput.class, () -> HoltWinters.multiplicative(Passengers.all().first(30)));
  }
}
