/**
 * Tags: labels derived from a profile, computed on demand at a time.
 *
 * <p>What always holds: a tag's value is a pure function of profile and time; it names what it
 * reads, so that only tags that can have changed are computed again, and it tells when time alone
 * may change it.
 */
@NullMarked
package io.waggle.core.tag;

import org.jspecify.annotations.NullMarked;
