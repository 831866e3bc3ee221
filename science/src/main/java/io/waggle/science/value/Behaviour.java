package io.waggle.science.value;

import io.waggle.science.numeric.InvalidInput;

/**
 * What a customer did up to a day.
 *
 * @param recencyDays days since the last purchase, zero or more
 * @param frequency days with a purchase, one or more
 * @param monetary what was spent in all, zero or more
 */
public record Behaviour(String customer, long recencyDays, int frequency, double monetary) {
  public Behaviour {
    InvalidInput.unless(
        recencyDays >= 0, "recency of " + customer, "is " + recencyDays, "give zero or more days");
    InvalidInput.unless(
        frequency >= 1, "frequency of " + customer, "is " + frequency, "give one or more");
    InvalidInput.notNegative("monetary value of " + customer, monetary);
  }
}
