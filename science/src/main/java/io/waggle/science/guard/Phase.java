package io.waggle.science.guard;

/** Where a change is on its way. */
public enum Phase {
  /** Compared with control; not yet better for sure. */
  TRIAL,
  /** Promoted, and given to more people step by step. */
  RELEASING,
  /** At its full share, and watched for decay against the control that was kept. */
  RELEASED,
  /** Taken back. Only a person starts it again, by {@link Guard#restart}. */
  ROLLED_BACK
}
