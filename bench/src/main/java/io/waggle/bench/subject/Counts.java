package io.waggle.bench.subject;

/** What a source has counted. The law: received = stored + duplicate + quarantined. */
public record Counts(long received, long stored, long duplicate, long quarantined) {
  public boolean lawful() {
    return received == stored + duplicate + quarantined;
  }
}
