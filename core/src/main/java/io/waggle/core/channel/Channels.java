package io.waggle.core.channel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The channels there are, by name. */
public final class Channels {
  private final Map<String, ChannelDefinition> all = new HashMap<>();

  /** Carriers are asked for addresses in the order of their names. */
  public Channels(List<ChannelDefinition> definitions) {
    definitions.forEach(each -> all.put(each.id(), each));
    Map<String, List<ChannelDefinition>> carriers = new HashMap<>();
    for (ChannelDefinition each : definitions) {
      if (!each.carries().isEmpty()) {
        carriers.computeIfAbsent(each.carries(), key -> new ArrayList<>()).add(each);
      }
    }
    carriers.forEach((id, theirs) -> {
      theirs.sort(Comparator.comparing(ChannelDefinition::id));
      all.put(id, find(id).with(theirs));
    });
  }

  /** The ids of those that carry a channel beside others. */
  public Set<String> carriersOf(String id) {
    Set<String> carriers = new TreeSet<>();
    all.values().stream()
        .filter(each -> each.carries().equals(id))
        .forEach(each -> carriers.add(each.id()));
    return carriers;
  }

  /** Whether the channel is described. */
  public boolean has(String id) {
    return all.containsKey(id);
  }

  /** The channel of that name; one that nobody described has its standard settings. */
  public ChannelDefinition find(String id) {
    ChannelDefinition known = all.get(id);
    return known == null ? ChannelDefinition.standard(id) : known;
  }
}
