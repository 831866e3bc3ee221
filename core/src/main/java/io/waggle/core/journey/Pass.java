package io.waggle.core.journey;

/** One person during one input: who, when, and who is told. */
record Pass(JourneySubject subject, long now, JourneySink sink) {}
