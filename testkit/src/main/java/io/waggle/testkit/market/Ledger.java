package io.waggle.testkit.market;

import io.waggle.testkit.market.MarketIdentifier.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who really did what, written down as events are made. */
final class Ledger {
  private final Map<String, Integer> peopleByMessage = new LinkedHashMap<>();
  private final Map<String, Long> millisByMessage = new LinkedHashMap<>();
  private final Map<MarketIdentifier, Set<Integer>> peopleByIdentifier = new LinkedHashMap<>();

  void record(MarketEvent event, long trueMillis) {
    peopleByMessage.put(event.messageId(), event.truePerson());
    millisByMessage.put(event.messageId(), trueMillis);
    saw(Kind.USER_ID, event.userId(), event.truePerson());
    saw(Kind.ANONYMOUS_ID, event.anonymousId(), event.truePerson());
    saw(Kind.ADVERTISING_ID, event.ids().advertisingId(), event.truePerson());
    saw(Kind.EMAIL, (String) event.traits().get("email"), event.truePerson());
    saw(Kind.PHONE, (String) event.traits().get("phone"), event.truePerson());
  }

  private void saw(Kind kind, @Nullable String value, int person) {
    if (value != null) {
      MarketIdentifier identifier = MarketIdentifier.of(kind, value);
      peopleByIdentifier.computeIfAbsent(identifier, any -> new TreeSet<>()).add(person);
    }
  }

  Map<String, Integer> peopleByMessage() {
    return peopleByMessage;
  }

  Map<String, Long> millisByMessage() {
    return millisByMessage;
  }

  Map<MarketIdentifier, Set<Integer>> peopleByIdentifier() {
    return peopleByIdentifier;
  }
}
