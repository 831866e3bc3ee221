package io.waggle.core.experiment;

import io.waggle.core.kernel.Hash128;

/**
 * A share of people who get nothing, so that what the others do can be compared with what would
 * have happened anyway.
 *
 * <p>The arm depends on the experiment's id and the person's key alone, and the held-out of a
 * smaller fraction are held out of a larger one too.
 *
 * @param experiment the id; two experiments draw independently
 * @param fraction the share held out, from 0 to 1
 */
public record Holdout(String experiment, double fraction) {
  public Arm arm(String personKey) {
    double place = Hash128.of("holdout:" + experiment, personKey).fraction();
    return place < fraction ? Arm.HELD_OUT : Arm.TREATED;
  }
}
