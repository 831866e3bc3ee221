/**
 * Whether a person may be contacted now, and what became of every time it was wanted.
 *
 * <p>A send is decided here and nowhere else: by a list of small named policies, of which the first
 * that refuses gives the reason. An allowed send reserves its place under the frequency caps at the
 * decision, so two journeys that decide at the same instant cannot exceed them together; a failed
 * or cancelled one gives the place back.
 */
@NullMarked
package io.waggle.core.contact;

import org.jspecify.annotations.NullMarked;
