package io.waggle.core.journey;

/** What else is published, so that a journey cannot name what is not there. */
public interface JourneyReferences {
  boolean hasTemplate(String id);

  boolean hasAudience(String id);

  boolean hasJourney(String id);
}
