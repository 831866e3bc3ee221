package io.waggle.core.identity;

import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many identifiers of each kind somebody has, and when each of them came. */
final class Holdings {
  private final Map<String, List<Long>> times = new HashMap<>();
  private int total;
  private boolean user;

  static Holdings of(Identity identity) {
    Map<Identifier, Long> first = new HashMap<>();
    Holdings holdings = new Holdings();
    for (Link each : identity.current()) {
      first.merge(each.identifier(), each.evidence().time(), Math::min);
      holdings.user |= isUser(each);
    }
    first.forEach((identifier, time) -> holdings.add(identifier.kind(), time));
    return holdings;
  }

  /** Whether a link shows the user of an id in person. */
  static boolean isUser(Link link) {
    return link.status() == Link.Status.ACTIVE
        && link.reason() != Link.Reason.MERGED
        && link.identifier().kind().equals(Identifier.USER_ID);
  }

  boolean hasUser() {
    return user;
  }

  void noteUser() {
    user = true;
  }

  void add(String kind, long time) {
    times.computeIfAbsent(kind, any -> new ArrayList<>()).add(time);
    total++;
  }

  void addAll(Holdings other) {
    other.times.forEach(
        (kind, each) -> times.computeIfAbsent(kind, any -> new ArrayList<>()).addAll(each));
    total += other.total;
    user |= other.user;
  }

  /** Why one more of a kind cannot join; null when it can. */
  Link.@Nullable Reason obstacle(String kind, long time, IdentityRules rules) {
    if (total + 1 > rules.maxIdentifiers()) {
      return Link.Reason.PERSON_FULL;
    }
    List<Long> ours = times.getOrDefault(kind, List.of());
    boolean counted = !kind.equals(Identifier.USER_ID);
    boolean over = counted && rules.rule(kind).limits().exceededBy(ours, List.of(time));
    return over ? Link.Reason.LIMIT : null;
  }

  /** Why all of somebody else's cannot join; null when they can. */
  Link.@Nullable Reason obstacle(Holdings theirs, IdentityRules rules) {
    for (Map.Entry<String, List<Long>> each : theirs.times.entrySet()) {
      List<Long> ours = times.getOrDefault(each.getKey(), List.of());
      boolean counted = !ours.isEmpty() && !each.getKey().equals(Identifier.USER_ID);
      if (counted && rules.rule(each.getKey()).limits().exceededBy(ours, each.getValue())) {
        return Link.Reason.LIMIT;
      }
    }
    return total + theirs.total > rules.maxIdentifiers() ? Link.Reason.PERSON_FULL : null;
  }
}
