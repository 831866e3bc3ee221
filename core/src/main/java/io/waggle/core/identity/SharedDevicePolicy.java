package io.waggle.core.identity;

/** Whom a device's own id stands for once a second known user has logged in on the device. */
public enum SharedDevicePolicy {
  /** The user who logged in last: what the device does without a login is theirs from then on. */
  LAST_AUTHENTICATED,
  /** The user who logged in first, for ever. */
  FIRST,
  /** Nobody: what the device does without a login belongs to an anonymous person of its own. */
  NONE
}
