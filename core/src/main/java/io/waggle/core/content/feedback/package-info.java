/**
 * What people write back: whether it is good or bad, what it is about, and whether a person must
 * look at it now. Word lists, not models: each verdict shows the words that it rests on, and where
 * they do not suffice it says that it is not sure.
 */
@NullMarked
package io.waggle.core.content.feedback;

import org.jspecify.annotations.NullMarked;
