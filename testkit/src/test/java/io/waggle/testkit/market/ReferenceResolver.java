package io.waggle.testkit.market;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two resolvers to hold the bar against. One follows the rules of the field: junk is blocked, a
 * user id is never joined with another, a device that several users logged in on belongs to nobody,
 * and what was done on it logged out goes to who was logged in last. The other links all that
 * meets.
 */
final class ReferenceResolver {
  private static final Set<String> BLOCKED =
      Set.of("null", "undefined", "0", "anonymous", Device.ZEROS, Person.JUNK_EMAIL);

  private ReferenceResolver() {}

  /** The profile of each event, once all events have come. */
  static Map<String, String> byTheRules(List<MarketEvent> events) {
    Map<String, Set<String>> usersOf = new HashMap<>();
    for (MarketEvent event : events) {
      String user = valid(event.userId());
      note(usersOf, "a:" + valid(event.anonymousId()), user);
      note(usersOf, "e:" + email(event), user);
      note(usersOf, "a:" + valid(event.ids().previousId()), user);
    }
    Map<String, String> emailOf = new HashMap<>();
    for (MarketEvent event : events) {
      String email = email(event);
      if (email != null && valid(event.anonymousId()) != null) {
        emailOf.putIfAbsent(valid(event.anonymousId()), "e:" + email);
      }
    }
    Map<String, String> lastOn = new HashMap<>();
    Map<String, String> profiles = new HashMap<>();
    for (MarketEvent event : events) {
      String user = valid(event.userId());
      String device = valid(event.anonymousId());
      if (user == null && device != null) {
        user = loggedOut(device, usersOf, emailOf, lastOn);
      } else if (device != null) {
        lastOn.put(device, user);
      }
      profiles.put(event.messageId(), user == null ? "?" + event.messageId() : user);
    }
    return profiles;
  }

  private static String loggedOut(
      String device,
      Map<String, Set<String>> usersOf,
      Map<String, String> emailOf,
      Map<String, String> lastOn) {
    Set<String> users = usersOf.getOrDefault("a:" + device, Set.of());
    if (users.isEmpty() && emailOf.containsKey(device)) {
      users = usersOf.getOrDefault(emailOf.get(device), Set.of());
    }
    if (users.size() == 1) {
      return users.iterator().next();
    }
    return users.isEmpty() ? device : lastOn.getOrDefault(device, device);
  }

  private static void note(Map<String, Set<String>> usersOf, String key, @Nullable String user) {
    if (user != null && !key.endsWith(":null")) {
      usersOf.computeIfAbsent(key, any -> new HashSet<>()).add(user);
    }
  }

  private static @Nullable String email(MarketEvent event) {
    Object email = event.traits().get("email");
    return email == null
        ? null
        : valid(email.toString().strip().toLowerCase(java.util.Locale.ROOT));
  }

  private static @Nullable String valid(@Nullable String id) {
    return id == null || BLOCKED.contains(id) ? null : id;
  }

  /** Connected components over everything that an event says. */
  static Map<String, String> linkingAll(List<MarketEvent> events) {
    Map<String, String> parents = new HashMap<>();
    Map<String, String> profiles = new HashMap<>();
    for (MarketEvent event : events) {
      String first = null;
      for (String id : said(event)) {
        parents.putIfAbsent(id, id);
        if (first != null) {
          parents.put(root(parents, id), root(parents, first));
        }
        first = id;
      }
      profiles.put(event.messageId(), first == null ? event.messageId() : first);
    }
    profiles.replaceAll((message, id) -> parents.containsKey(id) ? root(parents, id) : id);
    return profiles;
  }

  private static List<String> said(MarketEvent event) {
    return java.util.stream.Stream.of(
            event.userId(),
            event.anonymousId(),
            event.ids().previousId(),
            event.ids().advertisingId(),
            (String) event.traits().get("email"),
            (String) event.traits().get("phone"))
        .filter(java.util.Objects::nonNull)
        .toList();
  }

  private static String root(Map<String, String> parents, String id) {
    String at = id;
    while (!parents.get(at).equals(at)) {
      parents.put(at, parents.get(parents.get(at)));
      at = parents.get(at);
    }
    return at;
  }
}
