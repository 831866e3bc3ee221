package io.waggle.bench.fault;

import io.waggle.bench.subject.Api;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Every event that the server says it has stored, read page by page through its API, the latest
 * first. An event is known by its place in the log: a messageId at two places is stored twice.
 */
final class EventScan {
  private static final int PAGE = 1_000;

  private final Map<String, BitSet> once = new HashMap<>();
  private final Map<String, BitSet> again = new HashMap<>();
  private long events;

  private EventScan() {}

  /** Reads all events that happened since then, in milliseconds since 1970. */
  static EventScan since(ServerProcess server, long sinceMillis) throws IOException {
    EventScan scan = new EventScan();
    try (Api api = server.api()) {
      Set<Long> seenPositions = new HashSet<>();
      String until = "";
      while (true) {
        JsonNode page =
            api.json("/api/v1/events?since=" + sinceMillis + until + "&limit=" + PAGE)
                .get("events");
        boolean anyNew = false;
        for (JsonNode event : page) {
          if (seenPositions.add(event.get("position").asLong())) {
            scan.note(event.get("messageId").asString());
            anyNew = true;
          }
        }
        if (page.size() < PAGE) {
          return scan;
        }
        if (!anyNew) {
          throw new IOException("more than " + PAGE + " events in one millisecond cannot be paged");
        }
        // The oldest millisecond may go on in the next page, so it is asked for once more.
        String oldest = page.get(page.size() - 1).get("eventTime").asString();
        until = "&until=" + (Instant.parse(oldest).toEpochMilli() + 1);
      }
    }
  }

  private void note(String messageId) {
    events++;
    int dash = messageId.lastIndexOf('-');
    if (dash < 0 || messageId.length() - dash != 13) {
      return;
    }
    String prefix = messageId.substring(0, dash);
    int number = Integer.parseInt(messageId, dash + 1, messageId.length(), 10);
    BitSet seen = once.computeIfAbsent(prefix, name -> new BitSet());
    if (seen.get(number)) {
      again.computeIfAbsent(prefix, name -> new BitSet()).set(number);
    }
    seen.set(number);
  }

  /** Stored events altogether. */
  long events() {
    return events;
  }

  /** The numbers of the stored events whose messageIds start with the name. */
  BitSet stored(String name) {
    return (BitSet) once.getOrDefault(name, new BitSet()).clone();
  }

  /** How many of these are stored more than once. */
  long repeated(String name) {
    return again.getOrDefault(name, new BitSet()).cardinality();
  }

  /** How many of these are not stored. */
  long missing(Site.Promised promised) {
    BitSet missing = promised.ledger().acknowledged();
    missing.andNot(stored(promised.workload().name()));
    return missing.cardinality();
  }
}
