/**
 * What comes in from the channels: collected events, where they came from, and what keeps a
 * repeated one out.
 *
 * <p>An event is taken as the client sent it; what the client left out has been filled in by the
 * collector, and its times have been corrected for the client's clock. Nothing here knows about
 * people yet.
 */
@NullMarked
package io.waggle.core.collect;

import org.jspecify.annotations.NullMarked;
