/**
 * What a person allowed, for which purpose, on which channel, and the proof of it.
 *
 * <p>Everything above this package that computes about a person or writes to one names a {@link
 * io.waggle.core.privacy.Purpose} and asks {@link io.waggle.core.privacy.Consents#decide}. What was
 * never granted is not granted; when two people turn out to be one, a denial wins; no record is
 * ever changed, and a changed one shows.
 */
@NullMarked
package io.waggle.core.privacy;

import org.jspecify.annotations.NullMarked;
