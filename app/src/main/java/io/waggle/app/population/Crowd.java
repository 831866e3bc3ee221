package io.waggle.app.population;

import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Facts;
import org.roaringbitmap.RoaringBitmap;

/** Everybody, to be read person by person. */
public interface Crowd {
  /** The present time of the engine, in milliseconds. */
  long now();

  /** The audiences and tags in force; another object after every change of definitions. */
  AudienceSet definitions();

  /** One more than the largest ordinal of a person there ever was. */
  int end();

  /**
   * Hands those of these people to the reader that there still are; each at some moment not before
   * the call. Whoever changes after that is reported as changed.
   */
  void read(RoaringBitmap people, Reader reader);

  /** Takes what there is to know of one person. */
  interface Reader {
    void read(int person, Facts facts, long nowMillis);
  }
}
