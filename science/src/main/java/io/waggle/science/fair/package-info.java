/**
 * Whether decisions about people treat groups alike: rates by group and by pairs of groups, the
 * gaps between them, and what chance alone would show.
 *
 * <p>A group that is too small is named as such and enters no gap. A gap that chance explains is
 * never called shown. Nothing here says that a gap is right or wrong; that is for people to say.
 */
@NullMarked
package io.waggle.science.fair;

import org.jspecify.annotations.NullMarked;
