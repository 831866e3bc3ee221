package io.waggle.science.guard;

import io.waggle.science.numeric.InvalidInput;

/**
 * A metric that must not get worse.
 *
 * @param name as in the evidence
 * @param isLowerBetter whether less of it is better, as of complaints
 * @param margin the relative worsening that counts, at least 0, such as 0.02
 * @param rollsBack whether breaking it takes the change back; else it only blocks promotion
 */
public record Guardrail(String name, boolean isLowerBetter, double margin, boolean rollsBack) {
  public Guardrail {
    InvalidInput.unless(!name.isBlank(), "guardrail", "has no name", "name it");
    InvalidInput.notNegative("margin", margin);
  }
}
